import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createInboxWriter } from '../../integration-service/src/inbox/inbox-writer.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());
afterEach(() => database.prisma.inboxEvent.deleteMany());

const log = createLog('silent');
const MEGABYTE = 1024 * 1024;

it('stores the others when Postgres refuses one body of a shared insert', async () => {
  await database.pool.query("alter table inbox_events add constraint refuse check (body <> 'bad'::bytea)");
  const inbox = createInboxWriter({ pool: database.pool, edge: 'whatsapp', log });

  const outcomes = await Promise.allSettled(
    ['a', 'b', 'bad', 'c', 'd'].map((text) => inbox.append(Buffer.from(text))),
  );

  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(await database.prisma.inboxEvent.count()).toBe(4);
  await database.pool.query('alter table inbox_events drop constraint refuse');
});

it('refuses at once, with UNAVAILABLE, what would not fit into 32 MB of waiting', async () => {
  const inbox = createInboxWriter({ pool: database.pool, edge: 'whatsapp', log });

  const outcomes = await Promise.allSettled(
    Array.from({ length: 45 }, () => inbox.append(Buffer.alloc(MEGABYTE, 'x'))),
  );

  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused).toEqual(
    refused.map(() => ({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'UNAVAILABLE' }) as unknown,
    })),
  );
  expect(await database.prisma.inboxEvent.count()).toBe(45 - refused.length);
});

it('refuses what has waited for longer than a second', async () => {
  let clock = 0;
  const inbox = createInboxWriter({ pool: database.pool, edge: 'whatsapp', log, now: () => (clock += 400) });

  const outcomes = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => inbox.append(Buffer.from(String(index)))),
  );

  expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  expect(await database.prisma.inboxEvent.count()).toBe(
    outcomes.filter(({ status }) => status === 'fulfilled').length,
  );
});

it('says UNAVAILABLE while the database is away, so that Meta repeats', async () => {
  const away = new pg.Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/none' });
  const inbox = createInboxWriter({ pool: away, edge: 'whatsapp', log });

  await expect(inbox.append(Buffer.from('{}'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await inbox.drain();
  await away.end();
});
