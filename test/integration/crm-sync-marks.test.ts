import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { claimContacts, findDueOrganizations } from '../../integration-service/src/crm-sync/due-contacts.ts';
import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import { markSynced, refuseContacts } from '../../integration-service/src/crm-sync/record-outcomes.ts';
import { recordHubSpotIds } from '../../integration-service/src/crm-sync/record-progress.ts';
import { planMirror, wakeMirrors } from '../../integration-service/src/crm-sync/wake-mirrors.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { addContacts, connectPortal, hubspotDeps, waitingJobs } from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let organizationId: string;
beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => void (organizationId = await connectPortal(hubspotDeps(database))));
afterAll(() => database.drop());

const claim = (limit = 100) => claimContacts(database.pool, { organizationId, limit });
const markOf = (contactId: string) =>
  database.prisma.crmSync.findUniqueOrThrow({
    where: { organizationId_contactId: { organizationId, contactId } },
  });
const change = (...contactIds: string[]) =>
  markContactsChanged(
    database.pool,
    contactIds.map((contactId) => ({ organizationId, contactId })),
  );

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
  expect(await claim(1)).toMatchObject([{ contactId: first, revision: 2, profileName: 'Ana' }]);
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

  expect((await claim()).map(({ contactId }) => contactId)).toEqual([kept]);
  await markSynced(database.pool, { organizationId, contacts: [{ contactId: kept, revision: 1 }] });
  expect(await findDueOrganizations(database.pool)).not.toContain(organizationId);
  expect(await markOf(lost)).toMatchObject({ revision: 1, syncedRevision: 0 });
});

it('takes as synced the revision that was claimed, and no other', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  const [claimed] = await claim();
  await change(id);

  await markSynced(database.pool, { organizationId, contacts: claimed ? [claimed] : [] });
  expect(await markOf(id)).toMatchObject({ revision: 2, syncedRevision: 1 });
  expect(await claim()).toMatchObject([{ contactId: id, revision: 2 }]);

  await markSynced(database.pool, { organizationId, contacts: [{ contactId: id, revision: 2 }] });
  await markSynced(database.pool, { organizationId, contacts: [{ contactId: id, revision: 1 }] });
  expect(await markOf(id)).toMatchObject({ syncedRevision: 2 });
});

it('leaves a refused contact alone until it changes', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  const refusal = { contactId: id, revision: 1, reason: 'No', correlationId: 'c-1' };

  await refuseContacts(database.pool, { organizationId, refusals: [refusal] });
  expect(await claim()).toEqual([]);
  await change(id);
  expect(await claim()).toMatchObject([{ contactId: id, revision: 2 }]);

  await markSynced(database.pool, { organizationId, contacts: [{ contactId: id, revision: 2 }] });
  expect(await markOf(id)).toMatchObject({ refusedRevision: null, refusedReason: null, correlationId: null });
});

it('gives a record of HubSpot to one contact only, and unties a contact whose record is another', async () => {
  const [first = '', second = ''] = await addContacts(database, organizationId, ['Ana', 'Berta']);
  const record = (contactId: string, hubspotContactId: string, hubspotDealId: string) =>
    recordHubSpotIds(database.pool, {
      organizationId,
      records: [{ contactId, hubspotContactId, hubspotDealId }],
    });

  expect(await record(first, '1', '11')).toEqual([first]);
  await markSynced(database.pool, { organizationId, contacts: [{ contactId: first, revision: 1 }] });
  expect(await record(second, '1', '12')).toEqual([]);
  expect(await record(second, '2', '11')).toEqual([]);
  expect(await record(first, '1', '11')).toEqual([first]);
  expect((await markOf(first)).associatedAt).not.toBeNull();
  expect(await record(first, '3', '11')).toEqual([first]);
  expect((await markOf(first)).associatedAt).toBeNull();
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
