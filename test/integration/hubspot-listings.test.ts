import { beforeEach, expect, it } from 'vitest';
import { READ_LISTINGS_JOB } from '../../integration-service/src/hubspot/listings/plan-reading.ts';
import { readListingsJob } from '../../integration-service/src/hubspot/listings/read-listings-job.ts';
import { newListing } from '../support/new-listing.ts';
import { forgetJobs, refillCalls, waitingJobs } from '../support/portal.ts';
import { openPortalWithListings, type PortalWithListings } from '../support/portal-with-listings.ts';

const PAGE = 'GET /crm/objects/2026-09/listings';
const BRUNO = '70000002';
const DIEGO_READS_ONLY = '70000004';

let portal: PortalWithListings;
beforeEach(async () => {
  portal = await openPortalWithListings();
  return () => portal.close();
});

const HOUSE = {
  hs_name: 'House with a garden',
  hs_price: '385000',
  hs_listing_type: 'house',
  hs_address_1: 'Calle 3',
  hs_neighborhood: 'Pozos',
  hs_city: 'Santa Ana',
  hs_bedrooms: '3',
  hs_bathrooms: '2.5',
  hs_square_footage: '1000',
  hubspot_owner_id: BRUNO,
};

/** Who comes from HubSpot may read only, until an admin says otherwise. */
const makeAgent = (ownerId: string) =>
  portal.database.prisma.member.updateMany({ where: { hubspotOwnerId: ownerId }, data: { role: 'AGENT' } });
const memberOf = (ownerId: string) =>
  portal.database.prisma.member.findFirstOrThrow({ where: { hubspotOwnerId: ownerId } });
const connection = () =>
  portal.database.prisma.hubspotConnection.findUniqueOrThrow({
    where: { organizationId: portal.organizationId },
  });
const callsOf = async (operation: string) => (await portal.hubspot.calls()).operations[operation] ?? 0;

it('makes a listing of ours of each of HubSpot’s, with title, price, address, kind, rooms, area and agent', async () => {
  await makeAgent(BRUNO);
  const hubspotListingId = await portal.add(HOUSE);

  await portal.read();

  const { id: agentMemberId } = await memberOf(BRUNO);
  const [listing, ...others] = await portal.listings();
  expect(others).toEqual([]);
  expect(listing).toMatchObject({
    title: 'House with a garden',
    slug: 'house-with-a-garden',
    currency: 'USD',
    kind: 'HOUSE',
    place: 'Calle 3, Pozos, Santa Ana',
    bedrooms: 3,
    agentMemberId,
    isActive: true,
    portal: { hubspotListingId, goneAt: null },
  });
  expect([listing?.price, listing?.bathrooms, listing?.areaM2].map(Number)).toEqual([385_000, 2.5, 92.9]);
  expect(await connection()).toMatchObject({ listingsUse: 'IN_USE', listingsPassAt: null });
});

it('follows what changes in HubSpot, and leaves alone what is ours', async () => {
  await makeAgent(BRUNO);
  const id = await portal.add(HOUSE);
  await portal.read();
  const ours = {
    description: 'Near the park',
    operation: 'RENT' as const,
    pictures: ['https://a.example/1.jpg'],
  };
  await portal.database.prisma.listing.updateMany({ data: ours });
  const changed = { hs_name: 'House, reduced', hs_price: '350000', hs_bedrooms: '', hubspot_owner_id: '' };
  await portal.hubspot.asPerson(`PATCH listings/${id}`, { properties: changed });

  await portal.read();

  const [listing] = await portal.listings();
  expect(listing).toMatchObject({
    ...ours,
    title: 'House, reduced',
    slug: 'house-with-a-garden',
    bedrooms: null,
    agentMemberId: null,
  });
  expect(Number(listing?.price)).toBe(350_000);
});

it('does not touch a listing of which HubSpot says nothing new', async () => {
  await portal.add(HOUSE);
  await portal.read();
  const [before] = await portal.listings();
  await portal.read();
  expect((await portal.listings())[0]?.updatedAt).toEqual(before?.updatedAt);
});

it('offers no more what is archived in HubSpot, and offers it again when it is restored', async () => {
  const id = await portal.add(HOUSE);
  await portal.add({ hs_name: 'Another' });
  await portal.read();
  await portal.hubspot.asPerson(`DELETE listings/${id}`);
  await portal.read();
  const states = async () => (await portal.listings()).map(({ title, isActive }) => [title, isActive]);
  expect(await states()).toEqual([
    ['Another', true],
    ['House with a garden', false],
  ]);

  await portal.hubspot.asPerson(`POST listings/${id}/restore`);
  await portal.read();
  expect(await states()).toEqual([
    ['Another', true],
    ['House with a garden', true],
  ]);
});

it('leaves a listing that an admin took off the market there, as long as HubSpot has it', async () => {
  await portal.add(HOUSE);
  await portal.read();
  await portal.database.prisma.listing.updateMany({ data: { isActive: false } });
  await portal.read();
  expect(await portal.listings()).toMatchObject([{ isActive: false }]);
});

it('takes a listing of ours for HubSpot’s when title and facts leave no doubt, and makes a new one otherwise', async () => {
  const { organizationId, database } = portal;
  const own = (title: string, more: object = {}) =>
    database.prisma.listing.create({ data: { ...newListing({ organizationId, title }), ...more } });
  const garden = await own('HOUSE WITH A GÁRDEN');
  await own('Flat', { bedrooms: 1 });
  await own('Twice');
  await own('Twice');
  await own('Lot');
  await portal.add(HOUSE);
  await portal.add({ hs_name: 'Flat', hs_bedrooms: '2' });
  await portal.add({ hs_name: 'Twice' });
  await portal.add({ hs_name: 'Lot' });
  await portal.add({ hs_name: 'lot' });

  await portal.read();

  const listings = await portal.listings();
  const inHubSpot = listings.filter(({ portal: record }) => record !== null).map(({ title }) => title);
  expect(new Set(inHubSpot)).toEqual(new Set(['Flat', 'House with a garden', 'Lot', 'Twice', 'lot']));
  expect(inHubSpot).toHaveLength(5);
  expect(listings.find(({ id }) => id === garden.id)).toMatchObject({
    title: 'House with a garden',
    slug: garden.slug,
  });
  expect(listings).toHaveLength(5 + 4);
  const ids = listings.map(({ id }) => id);
  await portal.read();
  expect((await portal.listings()).map(({ id }) => id)).toEqual(ids);
});

it('reads only what the portal has, and asks for nothing else', async () => {
  const definitions = portal.sandbox.state.portal.definitions['listings'] ?? [];
  const absent = ['hs_bathrooms', 'hs_price', 'hubspot_owner_id'];
  portal.sandbox.state.portal.definitions['listings'] = definitions.filter(
    ({ name }) => !absent.includes(name),
  );
  const agent = await memberOf(BRUNO);
  await portal.add({ hs_name: 'House', hs_bedrooms: '3' });
  await portal.read();
  await portal.database.prisma.listing.updateMany({
    data: { bathrooms: 2, price: 100, agentMemberId: agent.id },
  });
  await portal.read();

  const { listingFields } = await connection();
  expect(listingFields).toEqual(['title', 'kind', 'place', 'bedrooms', 'areaM2']);
  const [listing] = await portal.listings();
  expect([Number(listing?.bathrooms), Number(listing?.price), listing?.bedrooms]).toEqual([2, 100, 3]);
  expect(listing?.agentMemberId).toBe(agent.id);
});

it('takes an area as it is where the portal says that it is in square metres', async () => {
  const area = portal.sandbox.state.portal.definitions['listings']?.find(
    ({ name }) => name === 'hs_square_footage',
  );
  if (area) area.label = 'Área (m²)';
  await portal.add(HOUSE);
  await portal.read();
  expect(Number((await portal.listings())[0]?.areaM2)).toBe(1_000);
});

it('keeps a listing whose values no listing can have, without them', async () => {
  await portal.add({
    hs_name: 'x'.repeat(400),
    hs_price: '-5',
    hs_bedrooms: '100000',
    hubspot_owner_id: DIEGO_READS_ONLY,
  });
  await portal.add({ hs_city: 'Heredia' });
  await portal.read();
  const listings = await portal.listings();
  expect(listings).toMatchObject([
    { title: expect.stringMatching(/^HubSpot \d+$/) as string, place: 'Heredia' },
    { title: 'x'.repeat(150), price: null, bedrooms: null, agentMemberId: null },
  ]);
});

it('reads a hundred a call, gives way to others in between, and goes on where it was killed', async () => {
  const COUNT = 1_930;
  for (let place = 0; place < COUNT; place += 1) addQuickly(place);
  await portal.hubspot.forgetCalls();

  await readOnce();
  const { listingsPassAfter, listingsPassAt } = await connection();
  expect(listingsPassAfter).not.toBeNull();
  expect(await callsOf(PAGE)).toBe(15);
  expect(await waiting()).toEqual([READ_LISTINGS_JOB]);
  await portal.read();

  expect(await callsOf(PAGE)).toBe(20);
  expect((await portal.hubspot.calls()).total).toBeLessThanOrEqual(25);
  expect(await portal.listings()).toHaveLength(COUNT);
  expect((await connection()).listingsReadAt).toEqual(listingsPassAt);
});

const waiting = async () =>
  (await waitingJobs(portal.database, portal.organizationId)).map(({ name }) => name);

async function readOnce(): Promise<void> {
  await refillCalls(portal.database);
  await readListingsJob(portal.deps).run({ organizationId: portal.organizationId });
}

/** As somebody has imported it long ago. */
function addQuickly(place: number): void {
  const { portal: records } = portal.sandbox.state;
  const id = String(50_000_000_000 + place);
  const now = new Date().toISOString();
  (records.records['listings'] ??= {})[id] = {
    ...{
      id,
      history: {},
      associations: {},
      createdAt: now,
      updatedAt: now,
      archived: false,
      mergedInto: null,
    },
    properties: { hs_object_id: id, hs_name: `House ${place % 900}`, hs_price: String(place) },
  };
}

it('waits when the calls are used up, and the mirror’s work is not held up meanwhile', async () => {
  await portal.add(HOUSE);
  await portal.database.pool.query('update hubspot_connections set call_tokens = 0, call_tokens_at = now()');
  await forgetJobs(portal.database);
  await readListingsJob(portal.deps).run({ organizationId: portal.organizationId });
  const [planned] = await waitingJobs(portal.database, portal.organizationId);
  expect(planned).toMatchObject({ name: READ_LISTINGS_JOB });
  expect(planned?.seconds).toBeGreaterThan(0.5);
  expect(await portal.listings()).toEqual([]);
});

it('begins anew when HubSpot does not take the place where it was', async () => {
  await portal.add(HOUSE);
  await portal.database.pool.query(
    `update hubspot_connections set listings_pass_at = now() - interval '1 d', listings_pass_after = 'gone'`,
  );
  portal.sandbox.faults.add({
    kind: 'status',
    status: 400,
    match: { path: '/crm/objects/2026-09/listings' },
  });
  await readOnce();
  expect(await portal.listings()).toEqual([]);
  await portal.read();
  expect(await portal.listings()).toHaveLength(1);
});

it('stays the same listing when its record is merged into another one in HubSpot', async () => {
  const former = await portal.add({ hs_name: 'House' });
  await portal.read();
  const [before] = await portal.listings();
  const { definitions, records } = portal.sandbox.state.portal;
  const [merged] = (definitions['contacts'] ?? []).filter(({ name }) => name === 'hs_merged_object_ids');
  if (merged) definitions['listings']?.push(merged);
  const hubspotListingId = await portal.add({ hs_name: 'House, merged' });
  const record = records['listings']?.[hubspotListingId];
  if (record) record.properties['hs_merged_object_ids'] = `4711;${former}`;
  await portal.hubspot.asPerson(`DELETE listings/${former}`);

  await portal.read();

  expect(await portal.listings()).toMatchObject([
    { id: before?.id, title: 'House, merged', isActive: true, portal: { hubspotListingId, goneAt: null } },
  ]);
});
