import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  claimContacts,
  type DueContact,
  type Need,
} from '../../integration-service/src/crm-sync/due-contacts.ts';
import { findDueOrganizations } from '../../integration-service/src/crm-sync/due-organizations.ts';
import { hintRecords } from '../../integration-service/src/crm-sync/hints.ts';
import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import { markSynced } from '../../integration-service/src/crm-sync/mark-synced.ts';
import { NOTHING_KNOWN, recordContacts } from '../../integration-service/src/crm-sync/record-contacts.ts';
import { recordCreatedDeals, recordFoundDeals } from '../../integration-service/src/crm-sync/record-deals.ts';
import { refuseContacts } from '../../integration-service/src/crm-sync/refuse-contacts.ts';
import { planMirror, wakeMirrors } from '../../integration-service/src/crm-sync/wake-mirrors.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { addContacts, connectPortal, hubspotDeps, waitingJobs } from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let organizationId: string;
beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => void (organizationId = await connectPortal(hubspotDeps(database))));
afterAll(() => database.drop());

const claim = (need: Need = 'location', limit = 100) =>
  claimContacts(database.pool, { organizationId, need, limit });
const settle = () => markSynced(database.pool, organizationId);
const markOf = (contactId: string) =>
  database.prisma.crmSync.findUniqueOrThrow({
    where: { organizationId_contactId: { organizationId, contactId } },
  });
const change = (...contactIds: string[]) =>
  markContactsChanged(
    database.pool,
    contactIds.map((contactId) => ({ organizationId, contactId })),
  );

/** The contact's record has what the contact was at this revision. */
const writeRecord = (contactId: string, revision: number, hubspotContactId = `record of ${contactId}`) =>
  recordContacts(database.pool, {
    organizationId,
    written: [{ ...NOTHING_KNOWN, contactId, revision, hubspotContactId }],
  });

const makeDeal = ({
  contactId,
  nextStageChangeId,
}: Pick<DueContact, 'contactId'> & Partial<Pick<DueContact, 'nextStageChangeId'>>) =>
  recordCreatedDeals(database.pool, {
    organizationId,
    created: [
      {
        contactId,
        hubspotDealId: `deal of ${contactId}`,
        stageId: 's1',
        ownerId: null,
        stageChangeId: nextStageChangeId ?? null,
      },
    ],
  });

/** HubSpot has the contact with its deal, as it was when it was claimed. */
async function tell(claimed: DueContact | undefined): Promise<void> {
  if (!claimed) throw new Error('Nobody was claimed');
  await writeRecord(claimed.contactId, claimed.revision);
  await makeDeal(claimed);
}

it('counts every change, also of contacts named twice', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  expect(await markOf(id)).toMatchObject({ revision: 1, syncedRevision: 0 });
  await change(id, id);
  expect(await markOf(id)).toMatchObject({ revision: 2 });
});

it('lets many mark the same contacts at once, in any order', async () => {
  const ids = await addContacts(
    database,
    organizationId,
    Array.from({ length: 40 }, (_, i) => `Lead ${i}`),
  );
  const batches = Array.from({ length: 20 }, (_, i) => (i % 2 ? ids : ids.toReversed()));

  await Promise.all(batches.map((batch) => change(...batch)));

  expect(await database.prisma.crmSync.count({ where: { organizationId, revision: 21 } })).toBe(40);
});

it('claims the longest waiting first, and a contact that changes again keeps its place', async () => {
  const [first = ''] = await addContacts(database, organizationId, ['Ana']);
  const [second = ''] = await addContacts(database, organizationId, ['Berta']);
  await change(first);

  expect((await claim()).map(({ contactId }) => contactId)).toEqual([first, second]);
  expect(await claim('location', 1)).toMatchObject([{ contactId: first, revision: 2, profileName: 'Ana' }]);
});

it('claims nobody who was merged away or has not written yet', async () => {
  const [kept = '', lost = '', silent = ''] = await addContacts(database, organizationId, [
    'Ana',
    'Berta',
    'Carla',
  ]);
  const where = (id: string) => ({ organizationId_id: { organizationId, id } });
  await database.prisma.contact.update({ where: where(lost), data: { mergedIntoId: kept } });
  await database.prisma.contact.update({ where: where(silent), data: { firstMessageAt: null } });

  const claimed = await claim();
  expect(claimed.map(({ contactId }) => contactId)).toEqual([kept]);
  await tell(claimed[0]);
  expect(await settle()).toBe(1);
  expect(await findDueOrganizations(database.pool)).not.toContain(organizationId);
  expect(await markOf(lost)).toMatchObject({ revision: 1, syncedRevision: 0 });
});

it('takes a contact from one need to the next', async () => {
  const [ana = '', hidden = ''] = await addContacts(database, organizationId, ['Ana', 'Hidden']);
  await database.prisma.contact.updateMany({ where: { id: hidden }, data: { phone: null } });
  const needing = async (need: Need) => (await claim(need)).map(({ contactId }) => contactId);

  expect(await needing('location')).toEqual([ana]);
  expect(await needing('record')).toEqual([hidden]);
  await writeRecord(hidden, 0);
  expect(await needing('record')).toEqual([]);
  expect(await needing('update')).toEqual([hidden]);
  expect(await needing('deal')).toEqual([]);
  await writeRecord(hidden, 1);
  expect(await needing('update')).toEqual([]);
  expect(await needing('deal')).toEqual([hidden]);
  await makeDeal({ contactId: hidden });
  expect(await needing('deal')).toEqual([]);
  expect(await needing('move')).toEqual([hidden]);
  await makeDeal((await claim('move'))[0] ?? { contactId: hidden });
  expect(await needing('move')).toEqual([]);
  expect(await needing('tie')).toEqual([]);
  expect(await settle()).toBe(1);
});

it('takes as synced the revision that was claimed, and no other', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  const [claimed] = await claim();
  await change(id);

  await tell(claimed);
  await settle();
  expect(await markOf(id)).toMatchObject({ revision: 2, syncedRevision: 1 });
  expect(await claim('update')).toMatchObject([{ contactId: id, revision: 2 }]);

  await writeRecord(id, 2);
  await settle();
  await writeRecord(id, 1);
  await settle();
  expect(await markOf(id)).toMatchObject({ syncedRevision: 2, contactRevision: 2 });
});

it('takes nobody as synced who has a record and no deal, or a deal that lags behind', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  await writeRecord(id, 1);
  expect(await settle()).toBe(0);
  await makeDeal({ contactId: id });
  expect(await settle()).toBe(0);
  expect(await markOf(id)).toMatchObject({ syncedRevision: 0 });
});

it('leaves a refused contact alone until it changes', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  const refusal = { contactId: id, revision: 1, reason: 'No', correlationId: 'c-1' };

  await refuseContacts(database.pool, { organizationId, refusals: [refusal] });
  expect(await claim()).toEqual([]);
  expect(await findDueOrganizations(database.pool)).not.toContain(organizationId);
  await change(id);
  const [claimed] = await claim();
  expect(claimed).toMatchObject({ contactId: id, revision: 2 });

  await tell(claimed);
  await settle();
  expect(await markOf(id)).toMatchObject({
    syncedRevision: 2,
    refusedRevision: null,
    refusedReason: null,
    correlationId: null,
  });
});

it('gives a record of HubSpot to one contact only, and unties a contact whose record is another', async () => {
  const [first = '', second = ''] = await addContacts(database, organizationId, ['Ana', 'Berta']);
  const findDeal = (contactId: string, hubspotDealId: string) =>
    recordFoundDeals(database.pool, { organizationId, found: [{ contactId, hubspotDealId }] });

  expect(await writeRecord(first, 1, '1')).toEqual([first]);
  expect(await findDeal(first, '11')).toEqual([first]);
  await makeDeal({ contactId: first });
  expect(await writeRecord(second, 1, '1')).toEqual([]);
  expect(await findDeal(second, `deal of ${first}`)).toEqual([]);
  expect(await markOf(second)).toMatchObject({ hubspotContactId: null, hubspotDealId: null });
  expect(await writeRecord(first, 1, '1')).toEqual([first]);
  expect((await markOf(first)).associatedAt).not.toBeNull();
  expect(await writeRecord(first, 1, '3')).toEqual([first]);
  expect((await markOf(first)).associatedAt).toBeNull();
});

it('gives a record that two contacts are told of at once to one of them', async () => {
  const ids = await addContacts(database, organizationId, ['Ana', 'Berta']);
  const written = ids.map((contactId) => ({
    ...NOTHING_KNOWN,
    contactId,
    revision: 1,
    hubspotContactId: '1',
  }));
  expect(await recordContacts(database.pool, { organizationId, written })).toHaveLength(1);
  const found = ids.map((contactId) => ({ contactId, hubspotDealId: '11' }));
  expect(await recordFoundDeals(database.pool, { organizationId, found })).toHaveLength(1);
});

it('takes an organization as due whose records somebody may have changed', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  await tell((await claim())[0]);
  await settle();
  expect(await findDueOrganizations(database.pool)).not.toContain(organizationId);

  await hintRecords(database.pool, { organizationId, kind: 'deal', hubspotIds: [`deal of ${id}`] });
  expect(await findDueOrganizations(database.pool)).toContain(organizationId);
});

it('wakes a mirror with the transaction, once, and only where a portal is connected', async () => {
  const revoked = await connectPortal(hubspotDeps(database));
  await database.prisma.hubspotConnection.update({
    where: { organizationId: revoked },
    data: { status: 'REVOKED' },
  });

  await expect(
    inTransaction(database.pool, async (tx) => {
      await wakeMirrors(tx, [organizationId]);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  expect(await waitingJobs(database, organizationId)).toEqual([]);

  await wakeMirrors(database.pool, [organizationId, revoked]);
  await wakeMirrors(database.pool, [organizationId]);
  expect(await waitingJobs(database, organizationId)).toHaveLength(1);
  expect(await waitingJobs(database, revoked)).toEqual([]);
});

it('does not wake a mirror that was told to wait', async () => {
  await planMirror(database.pool, { organizationId, afterSeconds: 60 });
  await wakeMirrors(database.pool, [organizationId]);
  const [job] = await waitingJobs(database, organizationId);
  expect(job?.seconds).toBeGreaterThan(55);
});
