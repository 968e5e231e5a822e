import { beforeEach, expect, it } from 'vitest';
import { checkListings } from '../../integration-service/src/hubspot/doctor/check-listings.ts';
import { READ_LISTINGS_JOB } from '../../integration-service/src/hubspot/listings/plan-reading.ts';
import { readAllListingsJob } from '../../integration-service/src/hubspot/listings/read-all-job.ts';
import { forgetJobs, waitingJobs } from '../support/portal.ts';
import { openPortalWithListings, type PortalWithListings } from '../support/portal-with-listings.ts';

const HOUSE = { hs_name: 'House with a garden', hs_price: '385000' };

let portal: PortalWithListings;
beforeEach(async () => {
  portal = await openPortalWithListings();
  return () => portal.close();
});

const connection = () =>
  portal.database.prisma.hubspotConnection.findUniqueOrThrow({
    where: { organizationId: portal.organizationId },
  });
const waiting = async () =>
  (await waitingJobs(portal.database, portal.organizationId)).map(({ name }) => name);

it('asks HubSpot for nothing where nobody allowed it, and everything else goes on', async () => {
  await portal.add(HOUSE);
  await portal.database.pool.query(
    `update hubspot_connections set scopes = array_remove(scopes, 'crm.objects.listings.read')`,
  );
  await portal.hubspot.forgetCalls();
  await portal.read();
  await portal.mirror();
  expect((await portal.hubspot.calls()).total).toBe(0);
  expect(await connection()).toMatchObject({ listingsUse: 'NOT_GRANTED', provisionProblem: null });
  await forgetJobs(portal.database);
  await readAllListingsJob(portal.deps).run({});
  expect(await waiting()).toEqual([]);
});

it.each([
  [
    'HubSpot says that the scope is missing',
    'NOT_GRANTED',
    () => void (portal.sandbox.state.portal.scopes = []),
  ],
  ['the portal has no such object', 'ABSENT', () => void (portal.sandbox.state.portal.usesListings = false)],
])('lets an admin change everything again when %s', async (_case, listingsUse, happens) => {
  await portal.add(HOUSE);
  await portal.read();
  happens();
  await portal.read();
  expect(await connection()).toMatchObject({ listingsUse, listingFields: [], provisionProblem: null });
  expect(await portal.listings()).toMatchObject([{ isActive: true }]);
});

it('is read every hour', async () => {
  await forgetJobs(portal.database);
  await readAllListingsJob(portal.deps).run({});
  expect(await waiting()).toEqual([READ_LISTINGS_JOB]);
});

it('lets the doctor say whether listings are read', async () => {
  const { database, organizationId } = portal;
  const look = () => checkListings(database.pool, { subject: 'Portal', organizationId });
  const later = () =>
    database.pool.query(`update hubspot_connections set listings_read_at = now() - interval '4 hours'`);
  expect(await look()).toMatchObject({
    state: 'fine',
    what: expect.stringMatching(/not looked at/) as string,
  });
  await portal.read();
  expect(await look()).toMatchObject({
    state: 'fine',
    what: expect.stringMatching(/^They are read/) as string,
  });
  await later();
  expect(await look()).toMatchObject({
    state: 'warning',
    what: expect.stringMatching(/^They were last/) as string,
  });
  portal.sandbox.state.portal.scopes = [];
  await portal.read();
  expect(await look()).toMatchObject({ state: 'fine', what: expect.stringMatching(/not granted/) as string });
});
