import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BothSides, startBothSides } from '../support/both-sides.ts';

const MARIA = { from: '50688881234', name: 'Maria Lopez' };

let sides: BothSides;

beforeEach(async () => {
  sides = await startBothSides();
  await sides.write({ ...MARIA, wamid: 'wamid.first' });
  await sides.settle();
});
afterEach(() => sides.stop());

const sync = () => sides.database.prisma.crmSync.findFirstOrThrow();
const secondsFromNow = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
const live = async () => [
  (await sides.hubspot.records('contacts')).map(({ id }) => id),
  (await sides.hubspot.records('deals')).map(({ id }) => id),
];
/** The mirror is to tell HubSpot something of everybody. */
async function markAll(): Promise<void> {
  await sides.database.pool.query('update crm_sync set revision = revision + 1');
  await sides.jobs.find(({ name }) => name === 'wake-mirrors')?.run({});
}

it('rests for a person whose records were deleted, and makes new ones when the customer writes again', async () => {
  const { hubspotContactId, hubspotDealId } = await sync();
  await sides.hubspot.asPerson(`DELETE contacts/${hubspotContactId}`);
  await sides.hubspot.asPerson(`DELETE deals/${hubspotDealId}`);
  await sides.settle();
  await markAll();
  await sides.settle();
  expect(await live()).toEqual([[], []]);

  await sides.write({ ...MARIA, at: secondsFromNow(-3_600) });
  await sides.settle();
  expect(await live()).toEqual([[], []]);

  await sides.write({ ...MARIA, at: secondsFromNow(60) });
  await sides.settle();
  const [contacts = [], deals = []] = await live();
  expect(contacts).toHaveLength(1);
  expect(deals).toHaveLength(1);
  expect(contacts).not.toContain(hubspotContactId);
  expect((await sides.hubspot.records('contacts'))[0]?.associations['deals']).toEqual(deals);
  expect(await sync()).toMatchObject({ contactGoneAt: null, dealGoneAt: null });
});

it('finds out by itself that a record is gone when no webhook came', async () => {
  const { hubspotDealId } = await sync();
  await sides.hubspot.asPerson(`DELETE deals/${hubspotDealId}`);
  await sides.sandbox.hubspotWebhooks.idle();
  await sides.database.pool.query("delete from inbox_events where edge = 'hubspot'");
  await sides.database.pool.query(
    `update crm_sync set deal_read_at = null, known_stage_id = null, revision = revision + 1`,
  );
  await sides.jobs.find(({ name }) => name === 'wake-mirrors')?.run({});
  await sides.settle();

  expect((await sync()).dealGoneAt).not.toBeNull();
  expect((await live())[1]).toEqual([]);
});

it('goes on with a record that was restored', async () => {
  const { hubspotContactId, hubspotDealId } = await sync();
  await sides.hubspot.asPerson(`DELETE contacts/${hubspotContactId}`);
  await sides.settle();
  expect((await sync()).contactGoneAt).not.toBeNull();

  await sides.hubspot.asPerson(`POST contacts/${hubspotContactId}/restore`);
  await sides.write({ ...MARIA, name: 'Mary' });
  await sides.settle();

  expect(await sync()).toMatchObject({ contactGoneAt: null, hubspotContactId, hubspotDealId });
  expect((await sides.hubspot.records('contacts'))[0]?.properties['trochai_whatsapp_name']).toBe('Mary');
});

it('follows a record that a person has merged into another one, and ties the deal to it', async () => {
  const { hubspotContactId } = await sync();
  const other = (await sides.hubspot.asPerson('POST contacts', {
    properties: { firstname: 'M.', email: 'maria@example.com' },
  })) as { id: string };
  await sides.hubspot.asPerson(`POST contacts/${other.id}/merge`, { objectIdToMerge: hubspotContactId });
  await sides.settle();

  const [record, ...others] = await sides.hubspot.records('contacts');
  expect(others).toEqual([]);
  expect((await sync()).hubspotContactId).toBe(record?.id);
  expect(record?.id).not.toBe(hubspotContactId);

  await sides.write({ ...MARIA, name: 'Mary' });
  await sides.settle();
  const [updated] = await sides.hubspot.records('contacts');
  expect(updated?.properties).toMatchObject({ trochai_whatsapp_name: 'Mary', email: 'maria@example.com' });
  expect(updated?.associations['deals']).toEqual([(await sync()).hubspotDealId]);
});

it('says so when a person has merged the records of two WhatsApp contacts, and goes on with one', async () => {
  await sides.write({ from: '50688885678', name: 'Berta' });
  await sides.settle();
  const [first, second] = await sides.database.prisma.crmSync.findMany({ orderBy: { contactId: 'asc' } });
  await sides.hubspot.asPerson(`POST contacts/${first?.hubspotContactId}/merge`, {
    objectIdToMerge: second?.hubspotContactId,
  });
  await sides.settle();

  const marks = await sides.database.prisma.crmSync.findMany();
  const [record] = await sides.hubspot.records('contacts');
  expect(marks.filter(({ hubspotContactId }) => hubspotContactId === record?.id)).toHaveLength(1);
  const refused = marks.filter(({ refusedReason }) => refusedReason !== null);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.refusedReason).toContain('merged with that of another WhatsApp contact');
});

it('erases a person on a privacy deletion, and late repeats bring nobody back', async () => {
  const { database } = sides;
  await sides.write({ from: '50688885678', name: 'Berta' });
  await sides.settle();
  await database.pool.query('insert into inbox_events (edge, body, parked_reason) values ($1, $2, $3)', [
    'whatsapp',
    'not JSON, and names 50688881234',
    'The body is no JSON',
  ]);
  const maria = await database.prisma.contact.findFirstOrThrow({
    where: { phone: MARIA.from },
    include: { crmSync: true },
  });

  await sides.hubspot.asPerson(`POST contacts/${maria.crmSync?.hubspotContactId}/privacy-delete`);
  await sides.settle();
  await sides.write({ ...MARIA, wamid: 'wamid.first' });
  await sides.settle();

  expect((await database.prisma.contact.findMany()).map(({ profileName }) => profileName)).toEqual(['Berta']);
  expect(await database.prisma.message.count()).toBe(1);
  expect(await database.prisma.conversation.count()).toBe(1);
  expect(await database.prisma.contactIdentity.count({ where: { key: MARIA.from } })).toBe(0);
  const { rows } = await database.pool.query<{ body: Buffer }>('select body from inbox_events');
  expect(rows.map(({ body }) => body.toString()).join()).not.toContain(MARIA.from);
  expect((await sides.hubspot.records('contacts')).map(({ properties }) => properties['firstname'])).toEqual([
    'Berta',
  ]);

  await sides.write({ ...MARIA, wamid: 'wamid.of another day' });
  await sides.settle();
  expect(await database.prisma.contact.count()).toBe(2);
});

it('erases what was received and not ingested yet', async () => {
  const { database } = sides;
  await database.pool.query('update channels set status = $1', ['DISCONNECTED']);
  await sides.write({ ...MARIA, wamid: 'wamid.waiting' });
  await sides.write({ from: '50688885678', name: 'Berta', wamid: 'wamid.other' });
  await sides.settle();
  await sides.hubspot.asPerson(`POST contacts/${(await sync()).hubspotContactId}/privacy-delete`);
  await sides.settle();

  const { rows } = await database.pool.query<{ body: Buffer }>('select body from inbox_events order by id');
  expect(rows).toHaveLength(2);
  expect(rows.map(({ body }) => body.includes(MARIA.from))).toEqual([false, false]);
  expect(rows[1]?.body.includes('50688885678')).toBe(true);
  expect(await database.prisma.erasedMessage.count()).toBe(2);
});

it('makes one record of two when two contacts turn out to be one person', async () => {
  const { database, organizationId } = sides;
  const userId = 'CR.1234567890';
  await sides.write({ name: 'Maria L', wamid: 'wamid.username', userId });
  await sides.settle();
  const before = await database.prisma.crmSync.findMany();
  expect(await sides.hubspot.records('contacts')).toHaveLength(2);
  const stageIds = (await database.prisma.hubspotConnection.findUniqueOrThrow({ where: { organizationId } }))
    .stageIds as Record<string, string>;
  const youngest = before.find(
    ({ hubspotContactId }) =>
      hubspotContactId !== null && hubspotContactId === before.at(-1)?.hubspotContactId,
  );
  await sides.hubspot.asPerson(`PATCH deals/${youngest?.hubspotDealId}`, {
    properties: { dealstage: stageIds['VISIT_SCHEDULED'] },
  });
  await sides.settle();

  await sides.write({ ...MARIA, wamid: 'wamid.both', userId });
  await sides.settle();

  const [contacts, deals] = [await sides.hubspot.records('contacts'), await sides.hubspot.records('deals')];
  expect(contacts).toHaveLength(1);
  expect(deals).toHaveLength(1);
  expect(deals[0]?.properties['dealstage']).toBe(stageIds['VISIT_SCHEDULED']);
  expect(contacts[0]?.associations['deals']).toEqual([deals[0]?.id]);
  const survivor = await database.prisma.contact.findFirstOrThrow({
    where: { mergedIntoId: null },
    include: { crmSync: true },
  });
  expect(survivor.status).toBe('VISIT_SCHEDULED');
  expect(survivor.crmSync).toMatchObject({ hubspotContactId: contacts[0]?.id, hubspotDealId: deals[0]?.id });
  expect(contacts[0]?.properties['trochai_contact_id']).toBe(survivor.id);
});
