import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eventStamp } from '../../integration-service/src/messages/event-stamp.ts';
import { beginReading, readCatalogueState } from '../../integration-service/src/templates/catalogue-state.ts';
import type { TemplateAccount } from '../../integration-service/src/templates/account.ts';
import { listTemplates } from '../../integration-service/src/templates/list-templates.ts';
import { prepareTemplate } from '../../integration-service/src/templates/prepare-template.ts';
import {
  recordTemplateEvents,
  type TemplateNews,
} from '../../integration-service/src/templates/record-template-events.ts';
import { saveTemplates } from '../../integration-service/src/templates/save-templates.ts';
import { readTemplate } from '../../integration-service/src/whatsapp/templates/read-template.ts';
import { createOrganization } from '../support/organization.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { named, positional } from '../support/wire-templates.ts';

let database: TestDatabase;
let account: TemplateAccount;

beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => {
  const { id: organizationId } = await createOrganization(database);
  account = { organizationId, businessAccountId: '102290129340398' };
});
afterAll(() => database.drop());

/** Meta's list says this, of which the reading was begun so many seconds from now. */
async function listSays(wire: readonly object[], seconds = 0): Promise<void> {
  await beginReading(database.pool, account);
  const readAt = new Date(Date.now() + seconds * 1_000);
  const templates = wire.flatMap((one) => readTemplate(one) ?? []);
  await saveTemplates(database.pool, { ...account, readAt, templates });
}

/** Meta tells it in a webhook, so many seconds from now. */
function news(seconds: number, told: Partial<TemplateNews>): TemplateNews {
  const stamp = eventStamp(new Date(Date.now() + seconds * 1_000), JSON.stringify(told));
  return { metaId: '1001', name: 'visit_reminder', language: 'en-US', stamp, ...told };
}
const tell = (...all: TemplateNews[]) =>
  recordTemplateEvents(
    database.pool,
    all.map((one) => ({ ...account, ...one })),
  );

async function visitReminder() {
  const found = (await listTemplates(database.pool, account)).find(({ name }) => name === 'visit_reminder');
  const { status, reason, quality, category } = found ?? {};
  return { status, reason, quality, category };
}
const isMarked = async () => {
  await database.pool.query(`update template_catalogues set tried_at = tried_at - interval '2 minutes'`);
  return (await readCatalogueState(database.pool, account)).isDue;
};

it('keeps the newest of each thing that was told, in whatever order and however often', async () => {
  const all = [
    news(10, { status: 'PAUSED', reason: 'Low quality' }),
    news(20, { status: 'APPROVED' }),
    news(15, { status: 'DISABLED', reason: 'Bad' }),
    news(30, { quality: 'RED' }),
    news(5, { quality: 'YELLOW' }),
    news(7, { category: 'MARKETING' }),
  ];
  const outcome = { status: 'APPROVED', reason: null, quality: 'RED', category: 'MARKETING' };

  await listSays([positional]);
  await tell(...all, ...all);
  expect(await visitReminder()).toEqual(outcome);

  await database.prisma.template.deleteMany({ where: account });
  await listSays([positional]);
  for (const one of [...all.toReversed(), ...all]) await tell(one);
  expect(await visitReminder()).toEqual(outcome);
});

it('keeps what a webhook told shortly before the list was asked for: the list may lag', async () => {
  await listSays([positional]);
  await tell(news(5, { status: 'PAUSED', reason: 'Low quality' }));

  await listSays([{ ...positional, category: 'MARKETING', quality_score: { score: 'YELLOW' } }], 30);

  expect(await visitReminder()).toEqual({
    status: 'PAUSED',
    reason: 'Low quality',
    quality: 'YELLOW',
    category: 'MARKETING',
  });
});

it('believes a list that was asked for well after the webhook, and no webhook from before the list', async () => {
  await listSays([positional]);
  await tell(news(5, { status: 'PAUSED', reason: 'Low quality' }));

  await listSays([positional], 120);
  expect(await visitReminder()).toMatchObject({ status: 'APPROVED', reason: null });

  await tell(news(10, { status: 'DISABLED' }));
  expect(await visitReminder()).toMatchObject({ status: 'APPROVED' });
});

it('starts anew with a template that took the place of another of the same name', async () => {
  await listSays([positional]);
  await tell(news(500, { status: 'DELETED' }));

  await listSays([{ ...positional, id: '2002', status: 'PENDING' }], 10);
  expect(await visitReminder()).toMatchObject({ status: 'PENDING' });

  await tell(news(600, { status: 'DELETED' }));
  expect(await visitReminder()).toMatchObject({ status: 'PENDING' });
});

it('finds a template by its name and language when Meta does not tell its id', async () => {
  await listSays([positional, named]);

  await tell(
    news(5, { metaId: null, status: 'PAUSED' }),
    news(5, { metaId: null, language: 'es', status: 'DISABLED' }),
  );

  expect(await visitReminder()).toMatchObject({ status: 'PAUSED' });
});

it.each<[string, Partial<TemplateNews>, boolean]>([
  ['of a template that is not known', { metaId: '9', status: 'APPROVED' }, true],
  ['of changed parts', {}, true],
  ['that is kept as it was told', { status: 'PAUSED' }, false],
])('has the templates read again after news %s: %j', async (_of, told, isReadAgain) => {
  await listSays([positional]);
  expect(await isMarked()).toBe(false);

  await tell(news(5, told));

  expect(await isMarked()).toBe(isReadAgain);
  await listSays([positional], 1);
  expect(await isMarked()).toBe(false);
});

it('leaves the same template of another organization alone', async () => {
  await listSays([positional]);
  const first = account;
  account = { ...account, organizationId: (await createOrganization(database)).id };
  await listSays([positional]);

  await tell(news(5, { status: 'PAUSED' }));

  expect(await visitReminder()).toMatchObject({ status: 'PAUSED' });
  account = first;
  expect(await visitReminder()).toMatchObject({ status: 'APPROVED' });
});

const FILLED = {
  header: { 1: 'May 4' },
  body: { 1: 'Ana', 2: '10:00' },
  buttons: {},
  hasHeaderFile: false,
};
const prepare = (marketing: string | null, language = 'en_US') =>
  prepareTemplate(database.pool, { ...account, name: 'visit_reminder', language, given: FILLED, marketing });

it('lets a filled template go only while it is approved, and marketing only to people who want it', async () => {
  await listSays([positional]);
  expect(await prepare('stop')).toMatchObject({ ok: true, sent: { preview: { header: 'Visit on May 4' } } });
  expect(await prepare(null, 'fr')).toMatchObject({ ok: false });

  await tell(news(5, { category: 'MARKETING' }));
  expect(await prepare('resume')).toMatchObject({ ok: true });
  expect(await prepare('stop')).toEqual({
    ok: false,
    problems: ['The customer asked for no marketing messages'],
  });

  await tell(news(6, { status: 'PAUSED', reason: 'Low quality' }));
  expect(await prepare(null)).toEqual({
    ok: false,
    problems: ['Meta paused this template for its low quality: Low quality'],
  });
});
