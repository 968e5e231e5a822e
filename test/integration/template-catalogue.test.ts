import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TemplateAccount } from '../../integration-service/src/templates/account.ts';
import { enqueueDueReadings } from '../../integration-service/src/templates/enqueue-reading.ts';
import { readTemplatesJob } from '../../integration-service/src/templates/jobs.ts';
import { listTemplates } from '../../integration-service/src/templates/list-templates.ts';
import { refreshTemplates } from '../../integration-service/src/templates/refresh-templates.ts';
import { createTemplateCatalogue } from '../../integration-service/src/templates/template-catalogue.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createGraphCall } from '../../integration-service/src/whatsapp/graph-call.ts';
import { createTemplateReader } from '../../integration-service/src/whatsapp/templates/read-templates.ts';
import { createChannel } from '../support/organization.ts';
import { runJobs } from '../support/run-jobs.ts';
import { INVALID_CURSOR, metaHas, TOO_MANY_CALLS } from '../support/template-list.ts';
import { OUTSIDE, SEALER } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { named, positional, withCode, withDocument } from '../support/wire-templates.ts';

let database: TestDatabase;
let account: TemplateAccount;

beforeAll(async () => {
  database = await createTestDatabase();
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
beforeEach(async () => void (account = await connectedAccount()));
afterEach(async () => {
  nock.cleanAll();
  await database.prisma.channel.updateMany({ data: { status: 'DISCONNECTED' } });
  await database.pool.query('delete from graphile_worker._private_jobs');
});
afterAll(async () => {
  nock.enableNetConnect();
  await database.drop();
});

async function connectedAccount(): Promise<TemplateAccount> {
  const { organizationId } = await createChannel(database);
  const sealedToken = await SEALER.seal({ organizationId, field: 'channel-token' }, 'EAAG');
  await database.prisma.channel.updateMany({ where: { organizationId }, data: { sealedToken } });
  return { organizationId, businessAccountId: '102290129340398' };
}

const deps = () => ({
  database,
  sealer: SEALER,
  log: createLog('silent'),
  readTemplates: createTemplateReader(createGraphCall(OUTSIDE.meta)),
});
const refresh = () => refreshTemplates(deps(), account);
const runReadings = () => runJobs(database, { jobs: [readTemplatesJob(deps())] });

const namesOf = async () => (await listTemplates(database.pool, account)).map(({ name }) => name);
const stateOf = () =>
  database.prisma.templateCatalogue.findUniqueOrThrow({
    where: { organizationId_businessAccountId: account },
  });

/** Everything that was read was read so long ago. */
async function letTimePass(minutes: number): Promise<void> {
  await database.pool.query(
    `update template_catalogues set read_at = read_at - make_interval(mins => $1),
       tried_at = tried_at - make_interval(mins => $1)`,
    [minutes],
  );
}

it('reads page after page by cursor, and keeps every template', async () => {
  const { asked } = metaHas([positional, named, withCode]);

  await refresh();

  expect(asked).toEqual(['start', '1', '2']);
  expect(await namesOf()).toEqual(['discount', 'follow_up', 'visit_reminder']);
  const [discount] = await listTemplates(database.pool, account);
  expect(discount).toMatchObject({ status: 'APPROVED', body: { text: 'Half of the first month.' } });
});

it('starts anew, without cursors, when Meta does not know a cursor any more', async () => {
  const { asked } = metaHas([positional, named], ({ after, calls }) =>
    after === '1' && calls === 2 ? INVALID_CURSOR : null,
  );

  await refresh();

  expect(asked).toEqual(['start', '1', 'start', '1']);
  expect(await namesOf()).toEqual(['follow_up', 'visit_reminder']);
});

it('gives up when the cursor is lost twice, and keeps what it had', async () => {
  metaHas([withCode]);
  await refresh();
  const { asked } = metaHas([positional, named], ({ after }) => (after === '1' ? INVALID_CURSOR : null));

  await refresh();

  expect(asked).toEqual(['start', '1', 'start', '1']);
  expect(await namesOf()).toEqual(['discount']);
  expect(await stateOf()).toMatchObject({ problem: 'Meta says: Invalid cursor (code 131059)' });
});

it.each([
  ['Meta wants fewer calls', TOO_MANY_CALLS, 'Meta says: Too many calls to this account (code 80008)'],
  [
    'the list runs in a circle',
    { data: [named], paging: { cursors: { after: '1' }, next: 'again' } },
    "Meta's list of templates has no end",
  ],
  ['Meta answers something else', { data: 'nothing' as never }, 'Meta answered in an unknown way'],
])('writes nothing of a list of which a page failed: %s', async (_when, answer, problem) => {
  metaHas([withCode]);
  await refresh();
  const { asked } = metaHas([positional, named], ({ after }) => (after === '1' ? answer : null));

  await refresh();

  expect(await namesOf()).toEqual(['discount']);
  expect(await stateOf()).toMatchObject({ problem });
  expect(asked).toEqual(['start', '1']);
});

it('does not let a template that cannot be read cost the others', async () => {
  metaHas([positional, { name: 5, language: null }, { ...named, name: 'with\u0000nul' }, withCode]);

  await refresh();

  expect(await namesOf()).toEqual(['discount', 'visit_reminder', 'with\ufffdnul']);
});

it('changes what changed, deletes what is gone, and leaves other accounts alone', async () => {
  const first = account;
  metaHas([positional, named]);
  await refresh();
  account = await connectedAccount();
  await refresh();
  metaHas([{ ...named, category: 'UTILITY' }, withDocument]);

  await refresh();

  expect(await namesOf()).toEqual(['contract_ready', 'follow_up']);
  expect((await listTemplates(database.pool, account))[1]).toMatchObject({ category: 'UTILITY' });
  account = first;
  expect(await namesOf()).toEqual(['follow_up', 'visit_reminder']);
});

it('keeps nothing of a list that was asked for before the one it has', async () => {
  metaHas([positional], undefined, { delayMs: 300 });
  const slow = refresh();
  await expect.poll(() => database.prisma.templateCatalogue.count({ where: account })).toBe(1);
  metaHas([named]);
  await refresh();

  await slow;

  expect(await namesOf()).toEqual(['follow_up']);
});

it('says why there is nothing to read with', async () => {
  await database.prisma.channel.updateMany({ where: account, data: { status: 'DISCONNECTED' } });

  await refresh();

  expect(await stateOf()).toMatchObject({ problem: 'No number of this WhatsApp account is connected' });
});

it('reads what was never read while somebody waits, once for all who wait', async () => {
  const { asked } = metaHas([positional, named]);
  const catalogue = createTemplateCatalogue(deps());

  const [one, other] = await Promise.all([catalogue.open(account), catalogue.open(account)]);

  expect(asked).toHaveLength(2);
  expect(one).toMatchObject({ readAt: expect.any(Date) as Date, problem: null, isReading: false });
  expect(other).toEqual(one);
  expect(await namesOf()).toHaveLength(2);
});

it('does not let a card wait longer than is of use', async () => {
  metaHas([positional], undefined, { delayMs: 400 });
  const catalogue = createTemplateCatalogue({ ...deps(), waitAtMostMs: 50 });

  expect(await catalogue.open(account)).toMatchObject({ readAt: null, isReading: true });
  await expect
    .poll(async () => catalogue.open(account), { timeout: 3_000 })
    .toMatchObject({
      readAt: expect.any(Date) as Date,
      isReading: false,
    });
});

it('answers from the store for fifteen minutes, then from the store and reads again behind it', async () => {
  metaHas([positional]);
  const catalogue = createTemplateCatalogue(deps());
  const { readAt } = await catalogue.open(account);
  const { asked } = metaHas([named]);

  await letTimePass(14);
  expect(await catalogue.open(account)).toMatchObject({ isReading: false });
  await runReadings();
  expect(asked).toEqual([]);

  await letTimePass(2);
  expect(await catalogue.open(account)).toMatchObject({ isReading: true });
  expect(await namesOf()).toEqual(['visit_reminder']);
  await runReadings();
  expect(await namesOf()).toEqual(['follow_up']);
  expect((await catalogue.open(account)).readAt?.getTime()).toBeGreaterThan(readAt?.getTime() ?? 0);
});

it('asks Meta for a reading once, however many ask us', async () => {
  metaHas([positional]);
  const catalogue = createTemplateCatalogue(deps());
  await catalogue.open(account);
  await letTimePass(20);
  const { asked } = metaHas([positional]);

  await catalogue.open(account);
  await catalogue.open(account);
  await enqueueDueReadings(database.pool);
  await runReadings();

  expect(asked).toEqual(['start']);
});

it('keeps the problem in words, and leaves Meta in peace for five minutes', async () => {
  const { asked } = metaHas([], () => TOO_MANY_CALLS);
  const catalogue = createTemplateCatalogue(deps());

  expect(await catalogue.open(account)).toMatchObject({ readAt: null, problem: /Too many calls/ as never });
  await catalogue.open(account);
  await letTimePass(4);
  await catalogue.open(account);
  expect(asked).toHaveLength(1);

  await letTimePass(2);
  metaHas([positional]);
  expect(await catalogue.open(account)).toMatchObject({ problem: null });
  expect(await namesOf()).toEqual(['visit_reminder']);
});

it('reads the templates of connected accounts every three hours', async () => {
  metaHas([positional]);
  await enqueueDueReadings(database.pool);
  await runReadings();
  const { asked } = metaHas([named]);

  await letTimePass(179);
  await enqueueDueReadings(database.pool);
  await runReadings();
  expect(asked).toEqual([]);

  await letTimePass(2);
  await enqueueDueReadings(database.pool);
  await runReadings();
  expect(await namesOf()).toEqual(['follow_up']);
});
