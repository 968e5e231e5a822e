import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatCode, makeCode } from '../../integration-service/src/listings/references/code.ts';
import { ensureLinks } from '../../integration-service/src/listings/references/ensure-links.ts';
import { ingest } from '../support/ingest.ts';
import { newListing } from '../support/new-listing.ts';
import { offerListings } from '../support/offer-listings.ts';
import { createChannel, type TestChannel } from '../support/organization.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { messagesValue, textValue, webhookBody } from '../support/webhooks.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

const FROM = '50688887777';
const AD = { source_type: 'ad', source_id: '120226305854810726', headline: 'Casas', ctwa_clid: 'Aff-n8Z' };

let serial = 0;
const says = ({ phoneNumberId }: TestChannel, text: string, more: { at?: number; from?: string } = {}) =>
  webhookBody(textValue({ phoneNumberId, wamid: `wamid.${(serial += 1)}`, from: FROM, text, ...more }));

const readContact = ({ organizationId }: TestChannel) =>
  database.prisma.contact.findFirstOrThrow({
    where: { organizationId },
    include: {
      listings: { include: { listing: true }, orderBy: { firstAt: 'asc' } },
      touches: { orderBy: { stamp: 'asc' } },
    },
  });

it('makes the listing that the first message refers to the source', async () => {
  const channel = await createChannel(database);
  const refer = await offerListings(database, channel.organizationId);

  await ingest(database, says(channel, refer('hola me interesa, @0@')));

  const contact = await readContact(channel);
  expect(contact.source).toBe('PROPERTY');
  expect(contact.listings.map(({ listing }) => listing.title)).toEqual(['Listing 0']);
  expect(contact.touches).toMatchObject([{ kind: 'REFERENCE', listingId: contact.listings[0]?.listingId }]);
});

it('keeps the first listing as the source property, and when each was asked about first and last', async () => {
  const channel = await createChannel(database);
  const refer = await offerListings(database, channel.organizationId);

  await ingest(database, says(channel, refer('y @1@'), { at: 1_790_000_200 }));
  await ingest(database, says(channel, refer('otra vez @0@'), { at: 1_790_000_300 }));
  await ingest(database, says(channel, refer('primero @0@'), { at: 1_790_000_100 }));

  const contact = await readContact(channel);
  expect(
    contact.listings.map(({ listing, ...times }) => [listing.title, times.firstAt, times.lastAt]),
  ).toEqual([
    ['Listing 0', new Date(1_790_000_100_000), new Date(1_790_000_300_000)],
    ['Listing 1', new Date(1_790_000_200_000), new Date(1_790_000_200_000)],
  ]);
  expect(contact.touches).toHaveLength(3);
});

it('leaves the source alone when a listing is mentioned later', async () => {
  const channel = await createChannel(database);
  const refer = await offerListings(database, channel.organizationId);

  await ingest(database, says(channel, 'Hola', { at: 1_790_000_100 }));
  await ingest(database, says(channel, refer('@0@'), { at: 1_790_000_200 }));

  expect(await readContact(channel)).toMatchObject({
    source: 'WHATSAPP',
    listings: [{ listing: { title: 'Listing 0' } }],
  });
});

it('takes the address of a listing page for a reference, wherever the page is', async () => {
  const channel = await createChannel(database);
  const refer = await offerListings(database, channel.organizationId);

  await ingest(database, says(channel, refer('Vi esto: @0/p@?lang=es gracias')));

  expect(await readContact(channel)).toMatchObject({ source: 'PROPERTY', touches: [{ kind: 'PAGE' }] });
});

it('knows only listings of the organization that is written to', async () => {
  const [channel, other] = [await createChannel(database), await createChannel(database)];
  const refer = await offerListings(database, other.organizationId);

  await ingest(database, says(channel, refer('@0@ @1/p@')));

  expect(await readContact(channel)).toMatchObject({ source: 'WHATSAPP', listings: [], touches: [] });
});

it('takes a code that nobody gave out for nothing', async () => {
  const channel = await createChannel(database);

  await ingest(database, says(channel, `Ref: ${formatCode(makeCode(channel.organizationId, 'LINK'))}`));

  expect(await readContact(channel)).toMatchObject({ source: 'WHATSAPP', touches: [] });
});

it('counts the link of a number alone as a touch, and not as a listing', async () => {
  const channel = await createChannel(database);
  const { organizationId } = channel;
  await offerListings(database, organizationId);
  const [link] = await ensureLinks(database.pool, { organizationId, listingId: null });

  await ingest(database, says(channel, `Hola (Ref: ${formatCode(link?.code ?? '')})`));

  expect(await readContact(channel)).toMatchObject({
    source: 'WHATSAPP',
    listings: [],
    touches: [{ kind: 'REFERENCE', subject: link?.code, listingId: null }],
  });
});

it('keeps every ad with its id and the id of the tap apart, the first and the last', async () => {
  const channel = await createChannel(database);
  const tapped = (at: number, referral: object) =>
    webhookBody(
      messagesValue(channel.phoneNumberId, {
        messages: [
          {
            from: FROM,
            id: `wamid.${(serial += 1)}`,
            timestamp: String(at),
            type: 'text',
            text: { body: 'Hola' },
            referral,
          },
        ],
      }),
    );

  await ingest(database, tapped(1_790_000_200, { ...AD, source_id: '2', ctwa_clid: undefined }));
  await ingest(database, tapped(1_790_000_100, AD));

  const contact = await readContact(channel);
  expect(contact.source).toBe('AD');
  expect(contact.touches).toMatchObject([
    { kind: 'AD', adId: AD.source_id, clickId: AD.ctwa_clid, headline: 'Casas' },
    { kind: 'AD', adId: '2', clickId: null },
  ]);
});

it('puts the listing before the ad when a message has both, and keeps both', async () => {
  const channel = await createChannel(database);
  const refer = await offerListings(database, channel.organizationId);
  const value = messagesValue(channel.phoneNumberId, {
    messages: [
      {
        from: FROM,
        id: 'wamid.both',
        timestamp: '1790000100',
        type: 'text',
        text: { body: '@0@' },
        referral: AD,
      },
    ],
  });

  await ingest(database, Buffer.from(refer(webhookBody(value).toString())));

  const contact = await readContact(channel);
  expect(contact.source).toBe('PROPERTY');
  expect(contact.touches.map(({ kind }) => kind).toSorted()).toEqual(['AD', 'REFERENCE']);
});

it('changes nothing when a message is told again', async () => {
  const channel = await createChannel(database);
  const refer = await offerListings(database, channel.organizationId);
  const body = says(channel, refer('@0@'));

  await ingest(database, body, body);
  await ingest(database, body);

  const contact = await readContact(channel);
  expect(contact.touches).toHaveLength(1);
  expect(contact.listings).toHaveLength(1);
});

it('still knows a listing that is not offered any more', async () => {
  const channel = await createChannel(database);
  const refer = await offerListings(database, channel.organizationId);
  await database.prisma.listing.updateMany({
    where: { organizationId: channel.organizationId },
    data: { isActive: false },
  });

  await ingest(database, says(channel, refer('@0@')));

  expect(await readContact(channel)).toMatchObject({ source: 'PROPERTY' });
});

it('makes one link for each listing and number, however many ask for it at once', async () => {
  const channel = await createChannel(database);
  const { organizationId } = channel;
  await offerListings(database, organizationId);
  const listing = newListing({ organizationId });
  await database.prisma.listing.create({ data: listing });

  const asked = await Promise.all(
    Array.from({ length: 10 }, () => ensureLinks(database.pool, { organizationId, listingId: listing.id })),
  );

  expect(new Set(asked.flat().map(({ code }) => code)).size).toBe(1);
  expect(asked.every((links) => links.length === 1)).toBe(true);
});
