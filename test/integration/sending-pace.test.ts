import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { claimSends } from '../../integration-service/src/messages/outbound/claim-sends.ts';
import { planSending, wakeSending } from '../../integration-service/src/messages/outbound/wake-sending.ts';
import { PUBLIC_URL } from '../support/portal.ts';
import { openSending, passTime, type Sending } from '../support/sending.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let sandbox: Sandbox;
let agency: Sending;
let digits = 50_688_990_000;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
});
beforeEach(async () => {
  agency = await openSending({ database, sandbox });
  await database.pool.query('delete from graphile_worker._private_jobs');
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const hear = () => agency.hear({ from: String((digits += 1)) });

async function writeSeveral(conversationId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let serial = 0; serial < count; serial += 1) {
    const answer = await agency.write(conversationId, `Message ${serial}`);
    ids.push(answer.ok ? answer.messageId : '');
  }
  return ids;
}

const countOf = (state: 'QUEUED' | 'ACCEPTED') =>
  database.prisma.send.count({ where: { channelId: agency.channelId, state } });

/** Seconds until the channel's next run; null: none is planned. */
async function nextRun(): Promise<number | null> {
  const { rows } = await database.pool.query<{ seconds: number }>(
    `select extract(epoch from run_at - now())::float8 as seconds from graphile_worker.jobs where key = $1`,
    [`send:${agency.channelId}`],
  );
  return rows[0]?.seconds ?? null;
}

it.each([
  ['30 and 50 more a second', false, 30],
  ['8 and 12 more a second of a number in use in the WhatsApp Business app', true, 8],
])('takes at most %s', async (_rate, onPhoneApp, burst) => {
  const { organizationId, channelId } = agency;
  await database.prisma.channel.updateMany({ where: { id: channelId }, data: { onPhoneApp } });
  for (let person = 0; person < 50; person += 1) await writeSeveral(await hear(), 1);
  const take = async (limit: number) =>
    (await claimSends(database.pool, { organizationId, channelId, limit })).length;

  expect(await take(100)).toBe(burst);
  await passTime(database, 0.5);
  const next = await take(100);
  const inHalfASecond = onPhoneApp ? 6 : 25;
  expect(next).toBeGreaterThanOrEqual(Math.min(50 - burst, inHalfASecond));
  expect(next).toBeLessThanOrEqual(inHalfASecond + 10);
});

it('sends 45 messages to one person at once, the next six seconds later, and everybody else in between', async () => {
  const [busy, other] = [await hear(), await hear()];
  await writeSeveral(busy, 47);
  await agency.run();
  while ((await countOf('ACCEPTED')) < 45) {
    await database.pool.query('update channels set paced_until = null');
    await agency.run();
  }

  await writeSeveral(other, 1);
  await database.pool.query('update channels set paced_until = null');
  await database.pool.query(`update conversations set paced_until = paced_until + interval '10 seconds'`);
  await database.pool.query('delete from graphile_worker._private_jobs');
  await agency.run();

  expect(await countOf('ACCEPTED')).toBe(46);
  expect(await nextRun()).toBeGreaterThan(5);
  expect(await nextRun()).toBeLessThan(16.5);
  await passTime(database, 16);
  await agency.run();
  expect(await countOf('ACCEPTED')).toBe(47);
  expect(await countOf('QUEUED')).toBe(1);
});

it('plans no run when nothing waits', async () => {
  await writeSeveral(await hear(), 3);
  await database.pool.query('delete from graphile_worker._private_jobs');
  await agency.run();

  expect(await countOf('ACCEPTED')).toBe(3);
  expect(await nextRun()).toBeNull();
});

it('runs at once for a new message, and never later because an older one waits', async () => {
  const ref = { organizationId: agency.organizationId, channelId: agency.channelId };
  await planSending(database.pool, { ...ref, afterMs: 60_000 });
  expect(await nextRun()).toBeGreaterThan(50);

  await wakeSending(database.pool, ref);
  await planSending(database.pool, { ...ref, afterMs: 60_000 });

  expect(await nextRun()).toBeLessThan(1);
});

it('lets two workers share a channel: each message once, each conversation in its order', async () => {
  const written = new Map<string, string[]>();
  for (let person = 0; person < 10; person += 1) {
    const conversationId = await hear();
    written.set(conversationId, await writeSeveral(conversationId, 6));
  }
  while ((await countOf('QUEUED')) > 0) {
    await Promise.all([agency.run(), agency.run()]);
    await database.pool.query('update channels set paced_until = null');
  }

  const received = agency.received().map(({ body }) => String(body['biz_opaque_callback_data']));
  for (const ids of written.values()) {
    expect(received.filter((id) => ids.includes(id))).toEqual(ids);
  }
});

it('is woken by the clock for what is due, should its own plan be lost', async () => {
  await writeSeveral(await hear(), 1);
  await database.pool.query('delete from graphile_worker._private_jobs');

  await agency.confirm();

  expect(await nextRun()).toBeLessThan(1);
});
