import { listingsAnswerSchema } from '@trochai/contract/listings';
import { beforeEach, expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { newFields, newListing } from '../support/new-listing.ts';
import { useImports } from '../support/use-imports.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const imports = useImports(team);

let listingId: string;
beforeEach(async () => {
  const { organizationId, database } = team;
  const listing = { ...newListing({ organizationId, title: 'House' }), ownSlug: 'casa', price: 100 };
  await database.prisma.listing.create({ data: listing });
  listingId = listing.id;
  await database.pool.query(
    `insert into hubspot_connections (organization_id, tokens_expire_at, scopes, ui_domain, listings_use, listing_fields)
     values ($1, now(), '{}', 'app.hubspot.com', 'IN_USE', '{title,price,bedrooms}')
     on conflict (organization_id) do update set listings_use = 'IN_USE', listing_fields = excluded.listing_fields`,
    [organizationId],
  );
  await database.pool.query(
    `insert into portal_listings (organization_id, hubspot_listing_id, listing_id, seen_at) values ($1, '77', $2, now())`,
    [organizationId, listingId],
  );
});

const save = (given: object) =>
  team.ask('POST /listings/save', { key: newKey(), ...newFields(), listingId, ...given });
const stored = () =>
  team.database.prisma.listing.findFirstOrThrow({
    where: { organizationId: team.organizationId, id: listingId },
  });
const change = (statement: string) => team.database.pool.query(statement, [team.organizationId]);

async function fromHubSpot(): Promise<string[] | undefined> {
  const { listings } = listingsAnswerSchema.parse(await team.ask('POST /listings/list', {}));
  return listings.find(({ id }) => id === listingId)?.fromHubSpot;
}

it('keeps what HubSpot says, whatever an older form says, and takes the rest', async () => {
  expect(await fromHubSpot()).toEqual(['title', 'price', 'bedrooms']);
  expect(
    await save({ title: 'Mine', price: 5, bedrooms: 9, place: 'Escazú', isActive: false }),
  ).toMatchObject({
    ok: true,
  });
  expect(await stored()).toMatchObject({ title: 'House', bedrooms: null, place: 'Escazú', isActive: false });
  expect(Number((await stored()).price)).toBe(100);
  const [entry] = await team.database.prisma.auditEntry.findMany({
    where: { organizationId: team.organizationId, action: 'listing-saved' },
  });
  const details = entry?.details as { to: object };
  expect(Object.keys(details.to).sort()).toEqual(['isActive', 'kind', 'place']);
});

it('keeps it from a file, too', async () => {
  const { problems } = await imports.take('slug,title,price,place\ncasa,Mine,5,Heredia\nother,New,7,\n');
  expect(await stored()).toMatchObject({ title: 'House', place: 'Heredia' });
  expect(Number((await stored()).price)).toBe(100);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^1 .* HubSpot/)]);
  expect((await imports.stored()).map(({ title }) => title).sort()).toEqual(['House', 'New']);
});

it.each([
  ['the record is gone there', `update portal_listings set gone_at = now() where organization_id = $1`],
  [
    'listings are not read there any more',
    `update hubspot_connections set listings_use = 'NOT_GRANTED', listing_fields = '{}' where organization_id = $1`,
  ],
  [
    'the portal is not connected',
    `update hubspot_connections set status = 'REVOKED' where organization_id = $1`,
  ],
])('lets an admin say everything again when %s', async (_case, statement) => {
  await change(statement);
  expect(await fromHubSpot()).toEqual([]);
  expect(await save({ title: 'Mine', price: 5 })).toMatchObject({ ok: true });
  expect(await stored()).toMatchObject({ title: 'Mine' });
});
