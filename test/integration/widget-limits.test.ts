import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { countUse } from '../../integration-service/src/platform/rate-limits/count-use.ts';
import { forgetUsesJob } from '../../integration-service/src/platform/rate-limits/forget-uses-job.ts';
import { createOrganization } from '../support/organization.ts';
import { openWebsite } from '../support/open-website.ts';
import { startProxiedApp, type TestApp } from '../support/test-app.ts';
import { useTeam } from '../support/use-team.ts';
import { newMessage, ORIGIN, useWidget } from '../support/use-widget.ts';

const team = useTeam();
const widget = useWidget(team);

/** Another process of the same service, behind a proxy. */
let other: TestApp;
let closeOther: () => Promise<void>;
beforeAll(async () => {
  const database = openDatabase(team.database.url, createLog('silent'));
  other = await startProxiedApp(database, 1);
  closeOther = async () => {
    await other.close();
    await database.close();
  };
});
afterAll(() => closeOther());
beforeEach(() => team.database.pool.query('delete from rate_counters'));

const from = (address: string) => ({ url: other.url, headers: { 'x-forwarded-for': address } });

/** Does it so many times, by both processes in turn. @returns how often each status was answered */
async function hammer(times: number, act: (url: string, index: number) => Promise<{ status: number }>) {
  const told: Record<number, number> = {};
  for (let index = 0; index < times; index += 1) {
    const { status } = await act(index % 2 === 0 ? team.app.url : other.url, index);
    told[status] = (told[status] ?? 0) + 1;
  }
  return told;
}

describe('over two processes with one database', () => {
  it('a visitor says twenty things a minute, and is told when they may go on', async () => {
    const { token } = await widget.open();
    const told = await hammer(25, (url) => widget.ask('send', newMessage(token), { url }));
    expect(told).toEqual({ 200: 20, 429: 5 });
    expect(await widget.texts(token)).toHaveLength(20);

    const refused = await widget.ask('send', newMessage(token));
    expect(refused.body).toMatchObject({ ok: false, error: { code: 'SLOW_DOWN' } });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(refused.body).toMatchObject({ retryAfterSeconds: seconds });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(120);
    await widget.say((await widget.open()).token, 'Somebody else may');
  });

  it('an address opens the panel sixty times in ten minutes, and no further one is refused for it', async () => {
    const told = await hammer(63, (url) => widget.ask('open', opening, { url }));
    expect(told).toEqual({ 200: 60, 429: 3 });
    expect((await widget.ask('open', opening, from('203.0.113.7'))).status).toBe(200);
  });

  it('a thousand messages an hour are an organization’s, and it is nobody else’s limit', async () => {
    const { token } = await widget.open();
    const limit = { key: `message organization ${team.organizationId}`, most: 1_000, seconds: 3_600 };
    await use(limit, 999);
    expect(await hammer(3, (url) => widget.ask('send', newMessage(token), { url }))).toEqual({
      200: 1,
      429: 2,
    });

    const { id } = await createOrganization(team.database);
    const { publicKey } = await openWebsite(team.database, id, { allowedOrigins: [ORIGIN] });
    const elsewhere = await widget.open({}, { publicKey });
    expect((await widget.ask('send', newMessage(elsewhere.token), { publicKey })).status).toBe(200);
  });
});

const opening = { token: null, listing: null, language: 'es' };

async function use(limit: Parameters<typeof countUse>[1][number], times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) await countUse(team.database.pool, [limit]);
}

describe('addresses', () => {
  it('are believed of our own proxies alone', async () => {
    const told = await hammer(62, (_, index) =>
      widget.ask('open', opening, { headers: { 'x-forwarded-for': `203.0.113.${index}` } }),
    );
    expect(told).toEqual({ 200: 60, 429: 2 });
  });

  it('are what the nearest proxy says, whatever else the sender wrote', async () => {
    const told = await hammer(62, (_, index) =>
      widget.ask('open', opening, from(`10.0.0.${index}, 203.0.113.9`)),
    );
    expect(told).toEqual({ 200: 60, 429: 2 });
  });

  it('of one household with IPv6 are one', async () => {
    const told = await hammer(62, (_, index) =>
      widget.ask('open', opening, from(`2001:db8:1:2::${index.toString(16)}`)),
    );
    expect(told).toEqual({ 200: 60, 429: 2 });
    expect((await widget.ask('open', opening, from('2001:db8:1:3::1'))).status).toBe(200);
  });

  it('are stored nowhere', async () => {
    await widget.ask('open', opening, from('203.0.113.77'));
    const { token } = await widget.open();
    await widget.ask('send', newMessage(token), from('203.0.113.77'));
    const { rows } = await team.database.pool.query<{ key: string }>('select key from rate_counters');
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.filter(({ key }) => /203\.0|127\.0/.test(key))).toEqual([]);
  });
});

describe('counting', () => {
  it('lets through exactly as many at once as there may be', async () => {
    const limit = { key: 'at once', most: 7, seconds: 3_600 };
    const waits = await Promise.all(Array.from({ length: 40 }, () => countUse(team.database.pool, [limit])));
    expect(waits.filter((wait) => wait === null)).toHaveLength(7);
  });

  it('counts nothing of what another limit refuses', async () => {
    const own = { key: 'own', most: 2, seconds: 3_600 };
    const shared = { key: 'shared', most: 5, seconds: 3_600 };
    const { pool } = team.database;
    for (let index = 0; index < 10; index += 1) await countUse(pool, [own, shared]);
    for (let index = 0; index < 3; index += 1) expect(await countUse(pool, [shared])).toBeNull();
    expect(await countUse(pool, [shared])).toBeGreaterThan(0);
  });

  it('remembers the span before as far as it is not over', async () => {
    const { pool } = team.database;
    const limit = { key: 'spans', most: 10, seconds: 60 };
    const past = async (count: number) =>
      pool.query(
        `insert into rate_counters (key, span, count)
         values ('spans in 60 s', date_bin('60 s', now(), 'epoch') - interval '60 s', $1)
         on conflict (key, span) do update set count = excluded.count`,
        [count],
      );
    await past(1_000_000);
    const wait = await countUse(pool, [limit]);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    await pool.query("update rate_counters set span = span - interval '60 s'");
    expect(await countUse(pool, [limit])).toBeNull();
  });

  it('forgets spans that count for nothing any more', async () => {
    const { database } = team;
    await countUse(database.pool, [{ key: 'now', most: 1, seconds: 3_600 }]);
    await database.pool.query(
      "insert into rate_counters (key, span, count) values ('long ago', now() - interval '4 h', 1)",
    );
    await forgetUsesJob({ database }).run({});
    const { rows } = await database.pool.query('select key from rate_counters');
    expect(rows).toEqual([{ key: 'now in 3600 s' }]);
  });
});
