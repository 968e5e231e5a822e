import { beforeEach, expect, it } from 'vitest';
import { mergeContacts } from '../../integration-service/src/contacts/merge-contacts.ts';
import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import { MIRROR_JOB } from '../../integration-service/src/crm-sync/wake-mirrors.ts';
import { wakeMirrorsJob } from '../../integration-service/src/hubspot/mirror/wake-mirrors-job.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { newListing } from '../support/new-listing.ts';
import { addContacts, forgetJobs, waitingJobs } from '../support/portal.ts';
import { openPortalWithListings, type PortalWithListings } from '../support/portal-with-listings.ts';

const ASSOCIATE_CONTACTS = '/crm/associations/2026-09/contacts/listings/batch/associate/default';
const ASSOCIATE_DEALS = '/crm/associations/2026-09/deals/listings/batch/associate/default';

let portal: PortalWithListings;
beforeEach(async () => {
  portal = await openPortalWithListings();
  return () => portal.close();
});

/** Listings in HubSpot and here. @returns ours by title, with HubSpot's ids */
async function offer(...titles: string[]): Promise<Map<string, { id: string; hubspotId: string }>> {
  for (const title of titles) await portal.add({ hs_name: title });
  await portal.read();
  const listings = await portal.listings();
  return new Map(
    listings.map(({ id, title, portal: record }) => [
      title,
      { id, hubspotId: record?.hubspotListingId ?? '' },
    ]),
  );
}

const idOf = (listings: Awaited<ReturnType<typeof offer>>, title: string) => listings.get(title)?.id ?? '';

/** What HubSpot's records are associated with, by the name of the contact: titles. */
async function tied(type: 'contacts' | 'deals'): Promise<Record<string, string[]>> {
  const titles = new Map(
    (await portal.hubspot.records('listings')).map(({ id, properties }) => [id, properties['hs_name'] ?? '']),
  );
  const records = await portal.hubspot.records(type);
  const named = records.map(({ properties, associations }) => [
    properties['firstname'] ?? properties['dealname']?.split(' - ')[0] ?? '',
    (associations['listings'] ?? []).map((id) => titles.get(id) ?? id).sort(),
  ]);
  return Object.fromEntries(named) as Record<string, string[]>;
}

const calls = async (path: string) => (await portal.hubspot.calls()).operations[`POST ${path}`] ?? 0;

it('associates contact and deal with every listing of HubSpot’s that they asked about, and with no other', async () => {
  const listings = await offer('House', 'Flat', 'Lot');
  const { organizationId, database } = portal;
  const own = await database.prisma.listing.create({ data: newListing({ organizationId, title: 'Ours' }) });
  const [ana = '', ben = ''] = await addContacts(database, organizationId, ['Ana', 'Ben', 'Carl']);
  await portal.ask(ana, idOf(listings, 'House'), idOf(listings, 'Lot'), own.id);
  await portal.ask(ben, idOf(listings, 'House'));

  await portal.mirror();

  const expected = { Ana: ['House', 'Lot'], Ben: ['House'], Carl: [] };
  expect(await tied('contacts')).toEqual(expected);
  expect(await tied('deals')).toEqual(expected);
  await portal.hubspot.forgetCalls();
  await portal.mirror();
  expect((await portal.hubspot.calls()).total).toBe(0);
});

it('needs one call for the contacts and one for the deals, however many ask', async () => {
  const listings = await offer('House', 'Flat');
  const names = Array.from({ length: 150 }, (_, place) => `Lead${place}`);
  const contactIds = await addContacts(portal.database, portal.organizationId, names);
  for (const contactId of contactIds) {
    await portal.ask(contactId, idOf(listings, 'House'), idOf(listings, 'Flat'));
  }
  await portal.mirror();
  expect([await calls(ASSOCIATE_CONTACTS), await calls(ASSOCIATE_DEALS)]).toEqual([1, 1]);
  expect(new Set(Object.values(await tied('deals')).map((titles) => titles.join()))).toEqual(
    new Set(['Flat,House']),
  );
});

it('tells of a later question, and of a listing that comes to HubSpot later', async () => {
  const { organizationId, database } = portal;
  const own = await database.prisma.listing.create({ data: newListing({ organizationId, title: 'Villa' }) });
  const [ana = ''] = await addContacts(database, organizationId, ['Ana']);
  await portal.ask(ana, own.id);
  await portal.mirror();
  expect(await tied('contacts')).toEqual({ Ana: [] });

  await offer('Villa', 'House');
  await forgetJobs(database);
  await wakeMirrorsJob(portal.deps).run({});
  expect((await waitingJobs(database, organizationId)).map(({ name }) => name)).toEqual([MIRROR_JOB]);
  await portal.mirror();
  expect(await tied('contacts')).toEqual({ Ana: ['Villa'] });

  const house = (await portal.listings()).find(({ title }) => title === 'House');
  await portal.ask(ana, house?.id ?? '');
  await portal.mirror();
  expect(await tied('deals')).toEqual({ Ana: ['House', 'Villa'] });
  await forgetJobs(database);
  await wakeMirrorsJob(portal.deps).run({});
  expect(await waitingJobs(database, organizationId)).toEqual([]);
});

it('tells of the survivor what people asked about who turned out to be one', async () => {
  const listings = await offer('House', 'Flat', 'Lot');
  const { organizationId, database } = portal;
  const contactIds = await addContacts(database, organizationId, ['Ana', 'Ana']);
  const [ana = '', again = ''] = contactIds;
  await portal.ask(ana, idOf(listings, 'House'));
  await portal.mirror();
  await portal.ask(again, idOf(listings, 'Flat'), idOf(listings, 'House'));
  await inTransaction(database.pool, (tx) => mergeContacts(tx, { organizationId, contactIds }));
  await markContactsChanged(database.pool, [
    { organizationId, contactId: ana },
    { organizationId, contactId: again },
  ]);
  await portal.mirror();
  await portal.read();
  await portal.mirror();
  expect(Object.values(await tied('contacts'))).toEqual([['Flat', 'House']]);
  expect(Object.values(await tied('deals'))).toEqual([['Flat', 'House']]);
});

it('marks a listing that is gone in HubSpot, and holds up nobody else', async () => {
  const listings = await offer('House', 'Flat');
  await portal.hubspot.asPerson(`DELETE listings/${listings.get('House')?.hubspotId}`);
  const [ana = '', ben = ''] = await addContacts(portal.database, portal.organizationId, ['Ana', 'Ben']);
  await portal.ask(ana, idOf(listings, 'House'), idOf(listings, 'Flat'));
  await portal.ask(ben, idOf(listings, 'House'));

  await portal.mirror();

  expect(await tied('contacts')).toEqual({ Ana: ['Flat'], Ben: [] });
  expect(await portal.listings()).toMatchObject([
    { title: 'Flat', isActive: true, portal: { goneAt: null } },
    { title: 'House', isActive: false, portal: { goneAt: expect.any(Date) as Date } },
  ]);
  await portal.hubspot.asPerson(`POST listings/${listings.get('House')?.hubspotId}/restore`);
  await portal.read();
  await portal.mirror();
  expect(await tied('deals')).toEqual({ Ana: ['Flat', 'House'], Ben: ['House'] });
});

it('is not held up by a record that is gone, and tells of the one that takes its place', async () => {
  const listings = await offer('House');
  const { organizationId, database, hubspot } = portal;
  const [ana = '', ben = ''] = await addContacts(database, organizationId, ['Ana', 'Ben']);
  await portal.mirror();
  const [record] = await hubspot.records('contacts');
  await hubspot.asPerson(`DELETE contacts/${record?.id}`);
  for (const contactId of [ana, ben]) await portal.ask(contactId, idOf(listings, 'House'));
  await portal.mirror();
  expect(await tied('contacts')).toEqual({ Ben: ['House'] });

  const made = await hubspot.asPerson('POST contacts', { properties: { firstname: 'Anna' } });
  const { id: hubspotContactId } = made as { id: string };
  await database.prisma.crmSync.updateMany({ where: { contactId: ana }, data: { hubspotContactId } });
  await portal.read();
  await portal.mirror();
  expect(await tied('contacts')).toEqual({ Ben: ['House'], Anna: ['House'] });
});

it('finds the one association that HubSpot refuses among many', async () => {
  const listings = await offer('House');
  const names = Array.from({ length: 12 }, (_, place) => `Lead${place}`);
  const contactIds = await addContacts(portal.database, portal.organizationId, names);
  for (const contactId of contactIds) await portal.ask(contactId, idOf(listings, 'House'));
  // Twelve, six, three, two, and at last the first one alone.
  portal.sandbox.faults.add({ kind: 'status', status: 400, times: 5, match: { path: ASSOCIATE_CONTACTS } });
  await portal.mirror();
  const told = Object.values(await tied('contacts')).filter((titles) => titles.length > 0);
  expect(told).toHaveLength(11);
  expect(Object.values(await tied('deals')).flat()).toHaveLength(12);
});

it('gives the listings up and nothing else when HubSpot refuses for want of a scope', async () => {
  const listings = await offer('House');
  const [ana = ''] = await addContacts(portal.database, portal.organizationId, ['Ana']);
  await portal.ask(ana, idOf(listings, 'House'));
  portal.sandbox.state.portal.scopes = [];
  await portal.mirror();
  expect(await portal.hubspot.records('deals')).toHaveLength(1);
  const connection = await portal.database.prisma.hubspotConnection.findFirstOrThrow();
  expect(connection).toMatchObject({ listingsUse: 'NOT_GRANTED', provisionProblem: null });
});

const FAULTS = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 423 },
  { kind: 'reset' },
  { kind: 'lost-answer' },
] as const;
const PLACES = [
  '/crm/objects/2026-09/listings',
  '/crm/properties/2026-09/listings',
  ASSOCIATE_CONTACTS,
  ASSOCIATE_DEALS,
];

it(
  'comes to the same end when every kind of call fails in every way before it works',
  { timeout: 60_000 },
  async () => {
    const titles = Array.from({ length: 230 }, (_, place) => `House ${place}`);
    for (const title of titles) await portal.add({ hs_name: title });
    const names = Array.from({ length: 40 }, (_, place) => `Lead${place}`);
    const contactIds = await addContacts(portal.database, portal.organizationId, names);
    for (const path of PLACES) {
      for (const fault of FAULTS) portal.sandbox.faults.add({ ...fault, match: { path } });
    }

    await portal.read();
    const listings = await portal.listings();
    expect(listings.map(({ title }) => title).sort()).toEqual(titles.sort());
    for (const [place, contactId] of contactIds.entries()) {
      await portal.ask(contactId, listings[place]?.id ?? '', listings[place + 100]?.id ?? '');
    }
    await portal.mirror();
    const expected = Object.fromEntries(
      names.map((name, place) => [name, [listings[place]?.title, listings[place + 100]?.title].sort()]),
    );
    expect(await tied('contacts')).toEqual(expected);
    expect(await tied('deals')).toEqual(expected);
    expect(portal.sandbox.faults.list().faults).toEqual([]);
  },
);
