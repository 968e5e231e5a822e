import { OUTSIDE } from '../support/test-app.ts';
import type { BenchDatabase } from './bench-database.ts';
import { type Child, forkServer } from './child.ts';
import { type LoadResult, median, prepareRequests, sendAll } from './load.ts';
import type { Row } from './table.ts';

const ROUNDS = 5;
const REQUESTS = { few: 1_500, many: 12_000 };
const SENDERS = 20;

type Round = { plain: LoadResult; durable: LoadResult; alone: LoadResult };

/**
 * Webhooks answered, by the real app in a process of its own, against the same app that only checks the signature
 * and answers. In turn, in one run, so that the machine's mood hits both; the ratio is the median of the rounds'.
 */
export async function measureWebhook({ url, database }: BenchDatabase): Promise<Row[]> {
  const plain = await forkServer('webhook-server.ts', [url, 'plain']);
  const durable = await forkServer('webhook-server.ts', [url, 'durable']);
  await Promise.all([plain, durable].map((child) => sendAll(child.port, requests(2_000), SENDERS)));

  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await measureRound(plain, durable));
    await database.pool.query('truncate inbox_events');
  }
  await Promise.all([plain.stop(), durable.stop()]);
  return rows(rounds);
}

async function measureRound(plain: Child, durable: Child): Promise<Round> {
  return {
    plain: await sendAll(plain.port, requests(REQUESTS.many), SENDERS),
    durable: await sendAll(durable.port, requests(REQUESTS.many), SENDERS),
    alone: await sendAll(durable.port, requests(REQUESTS.few), 1),
  };
}

function requests(count: number): Buffer[] {
  return prepareRequests({ count, people: count, phoneNumberId: '1', secret: OUTSIDE.meta.appSecret });
}

function rows(rounds: readonly Round[]): Row[] {
  const middle = (figure: (round: Round) => number) => median(rounds.map(figure));
  const ratio = middle(({ durable, plain }) => durable.perSecond / plain.perSecond);
  const p99 = middle(({ durable }) => durable.p99);
  const perSecond = (result: number) => `${result.toFixed(0)}/s`;
  const ms = (time: number) => `${time.toFixed(1)} ms`;
  return [
    { what: 'webhook answers, durable, 1 sender', figure: perSecond(middle(({ alone }) => alone.perSecond)) },
    {
      what: '  p50 / p99',
      figure: `${ms(middle(({ alone }) => alone.p50))} / ${ms(middle(({ alone }) => alone.p99))}`,
    },
    {
      what: 'webhook answers, durable, 20 senders',
      figure: perSecond(middle(({ durable }) => durable.perSecond)),
    },
    { what: '  p50', figure: ms(middle(({ durable }) => durable.p50)) },
    { what: '  p99', figure: ms(p99), goal: '<= 25 ms', met: p99 <= 25 },
    {
      what: 'same app that only checks and answers',
      figure: perSecond(middle(({ plain }) => plain.perSecond)),
    },
    { what: '  ratio', figure: ratio.toFixed(2), goal: '>= 0.75', met: ratio >= 0.75 },
  ];
}
