import { linksAnswerSchema, listingAnswerSchema, listingsAnswerSchema } from '@trochai/contract/listings';
import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import {
  findListingOfOrganization,
  findPublicListing,
} from '../../integration-service/src/listings/find-public-listing.ts';
import { saveListing } from '../../integration-service/src/listings/save-listing.ts';
import { callCard, newKey } from '../support/card.ts';
import { newFields, newListing } from '../support/new-listing.ts';
import { createOrganization } from '../support/organization.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const save = (given: object, member?: TestMember) =>
  team.ask('POST /listings/save', { key: newKey(), ...newFields(), ...given }, member);
const make = async (given: object) => listingAnswerSchema.parse(await save(given)).listingId;
const list = async (wanted: object = {}, member?: TestMember) =>
  listingsAnswerSchema.parse(await team.ask('POST /listings/list', wanted, member));
const titles = async (wanted: object) => (await list(wanted)).listings.map(({ title }) => title);
const stored = (id: string) =>
  team.database.prisma.listing.findFirstOrThrow({ where: { organizationId: team.organizationId, id } });

const refused = (code: string) => ({ ok: false, error: { code } });

const CASA = {
  title: 'Casa Ñandú, 2.º piso',
  description: 'Con vista',
  price: 185_000.5,
  currency: 'USD',
  operation: 'RENT',
  kind: 'APARTMENT',
  place: 'Escazú, San José',
  bedrooms: 3,
  bathrooms: 2.5,
  areaM2: 120.25,
  pictures: ['https://example.com/2.jpg', 'https://example.com/1.jpg'],
  isActive: false,
};

it('is kept as an admin says it, and its slug is made from the title', async () => {
  const agent = await team.addMember('AGENT', { name: 'Ana', photoUrl: 'https://example.com/ana.jpg' });
  const id = await make({ ...CASA, agentMemberId: agent.memberId });

  const { listings } = await list();
  const slug = listings[0]?.slug ?? '';
  expect(slug).toMatch(/^casa-nandu-2-o-piso/);
  expect(listings).toMatchObject([
    { ...CASA, id, ownSlug: 'casa-nandu-2-o-piso', agent: { memberId: agent.memberId, name: 'Ana' } },
  ]);
  expect(listings[0]?.pageUrl).toBe(`https://bridge.example.com/p/${slug}`);
  expect(await findPublicListing(team.database.pool, slug)).toMatchObject({
    ...CASA,
    organizationId: team.organizationId,
    agencyName: 'Test Realty',
    id,
    slug,
    agent: { memberId: agent.memberId, name: 'Ana', photoUrl: 'https://example.com/ana.jpg' },
  });
});

it('changes in everything but its slugs, and the audit has what it said before and after', async () => {
  const listingId = await make({ title: 'Casa', price: 100 });
  const { slug } = await stored(listingId);
  await save({ listingId, title: 'Casa grande', price: 100, ownSlug: 'another' });
  const { updatedAt } = await stored(listingId);
  await save({ listingId, title: 'Casa grande', price: 100 });

  expect(await stored(listingId)).toMatchObject({ title: 'Casa grande', slug, ownSlug: 'casa', updatedAt });
  const entries = await team.database.prisma.auditEntry.findMany({
    where: { organizationId: team.organizationId, action: 'listing-saved' },
    orderBy: { id: 'asc' },
  });
  expect(entries.map(({ details }) => details)).toEqual([
    { listingId, from: null, to: newFields({ title: 'Casa', price: 100 }) },
    { listingId, from: { title: 'Casa' }, to: { title: 'Casa grande' } },
  ]);
});

it('of two organizations may have one own slug, and each has a page of its own', async () => {
  const ours = await make({ title: 'One', ownSlug: 'a-100' });
  const other = await createOrganization(team.database);
  const body = { key: newKey(), ...newFields({ title: 'Two' }), ownSlug: 'a-100' };
  const answer = await callCard(team.app, {
    operation: 'POST /listings/save',
    body,
    portalId: other.portalId,
  });
  const theirs = listingAnswerSchema.parse(answer).listingId;

  const { slug: first } = await stored(ours);
  const second = await team.database.prisma.listing.findFirstOrThrow({ where: { id: theirs } });
  expect(second.ownSlug).toBe('a-100');
  expect(second.slug).toMatch(/^a-100-[a-z2-9]{5}$/);
  const { pool } = team.database;
  expect(await findPublicListing(pool, first)).toMatchObject({ title: 'One' });
  expect(await findPublicListing(pool, second.slug)).toMatchObject({ title: 'Two' });
  const { organizationId } = team;
  expect(await findListingOfOrganization(pool, { organizationId, slug: first })).toMatchObject({ id: ours });
  expect(await findListingOfOrganization(pool, { organizationId, slug: second.slug })).toBeNull();
  expect(await findPublicListing(pool, 'a-100-none')).toBeNull();
});

it('is told apart from another of the same title, but not from another of the same own slug', async () => {
  await make({ title: 'Casa Azul' });
  const second = await make({ title: 'Casa Azul' });

  expect((await stored(second)).ownSlug).toMatch(/^casa-azul-[a-z2-9]{5}$/);
  expect(await save({ title: 'Casa', ownSlug: 'casa-azul' })).toMatchObject(refused('NAME_TAKEN'));
  expect((await list()).listings).toHaveLength(2);
});

it('that many add at once is one of each own slug', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => save({ ownSlug: 'same' })));

  expect(answers.filter((answer) => listingAnswerSchema.safeParse(answer).success)).toHaveLength(1);
  expect((await list()).listings).toHaveLength(1);
});

it('stays with who is there for it only while they work with contacts', async () => {
  const viewer = await team.addMember('VIEWER');
  const gone = await team.addMember('AGENT', { removedAt: new Date() });
  const other = await createOrganization(team.database);
  const { id: foreign } = await team.database.prisma.member.findFirstOrThrow({
    where: { organizationId: other.id },
  });
  for (const agentMemberId of [viewer.memberId, gone.memberId, foreign, uuidv7()]) {
    expect(await save({ agentMemberId })).toMatchObject(refused('NOT_FOUND'));
  }

  const agent = await team.addMember('AGENT', { name: 'Ana' });
  const id = await make({ agentMemberId: agent.memberId });
  await team.database.prisma.member.updateMany({
    where: { organizationId: team.organizationId, id: agent.memberId },
    data: { removedAt: new Date() },
  });
  const { slug } = await stored(id);
  expect((await list()).listings).toMatchObject([{ agent: null }]);
  expect(await findPublicListing(team.database.pool, slug)).toMatchObject({ agent: null });
});

it('tells visitors no address of an agent whose name is not known', async () => {
  const agent = await team.addMember('AGENT');
  const id = await make({ agentMemberId: agent.memberId });
  const found = await findPublicListing(team.database.pool, (await stored(id)).slug);

  expect(found).toMatchObject({ id, agent: null });
  expect((await list()).listings[0]?.agent).toMatchObject({ memberId: agent.memberId });
});

it.each([
  { title: ' ' },
  { price: -1 },
  { areaM2: 10_000_000_000 },
  { currency: 'usd' },
  { bathrooms: 1.3 },
  { pictures: ['javascript:alert(1)'] },
  { pictures: ['http://example.com/1.jpg'] },
  { ownSlug: 'Casa Azul' },
  { unknown: 1 },
])('is refused with %j', async (wrong) => {
  expect(await save(wrong)).toMatchObject(refused('INVALID'));
});

it('is found by parts of title, place and slug, whatever case and accents', async () => {
  await make({ title: 'Casa en la montaña', place: 'Escazú', ownSlug: 'm-1' });
  await make({ title: 'Árbol 100%', place: 'Heredia', ownSlug: 'h-2', isActive: false });
  await make({ title: 'apartamento', place: 'Escazu centro', ownSlug: 'c-3' });

  expect(await titles({})).toEqual(['apartamento', 'Árbol 100%', 'Casa en la montaña']);
  expect(await titles({ query: 'ESCAZU' })).toEqual(['apartamento', 'Casa en la montaña']);
  expect(await titles({ query: 'escazú montana' })).toEqual(['Casa en la montaña']);
  expect(await titles({ query: 'H-2' })).toEqual(['Árbol 100%']);
  expect(await titles({ query: '0%' })).toEqual(['Árbol 100%']);
  expect(await titles({ query: '%' })).toEqual(['Árbol 100%']);
  expect(await titles({ query: '_' })).toEqual([]);
  expect(await titles({ query: 'casa', isActive: false })).toEqual([]);
  expect(await titles({ isActive: false })).toEqual(['Árbol 100%']);
});

it('comes fifty a page by title, each once, also when many are called alike', async () => {
  const { organizationId } = team;
  const data = Array.from({ length: 120 }, (_, index) =>
    newListing({ organizationId, title: `Casa ${'ÁaBb'[index % 4]}` }),
  );
  await team.database.prisma.listing.createMany({ data });

  const seen: string[] = [];
  const pages: number[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(after === null ? {} : { after });
    seen.push(...page.listings.map(({ id }) => id));
    pages.push(page.listings.length);
    after = page.next;
  } while (after !== null);

  expect(pages).toEqual([50, 50, 20]);
  expect(new Set(seen).size).toBe(120);
  for (const wrong of ['x', uuidv7()]) {
    expect(await team.ask('POST /listings/list', { after: wrong })).toMatchObject(refused('INVALID'));
  }
});

it("is the organization's own, and admins alone change it", async () => {
  const other = await createOrganization(team.database);
  const theirs = newListing({ organizationId: other.id });
  await team.database.prisma.listing.create({ data: theirs });
  const [agent, viewer] = [await team.addMember('AGENT'), await team.addMember('VIEWER')];
  await make({ title: 'Ours' });

  expect(await titles({})).toEqual(['Ours']);
  expect((await list({}, viewer)).listings).toHaveLength(1);
  expect(await save({ listingId: theirs.id })).toMatchObject(refused('NOT_FOUND'));
  expect(await save({}, agent)).toMatchObject(refused('FORBIDDEN'));
  const links = (listingId: string | null, member?: TestMember) =>
    team.ask('POST /listings/links', { listingId }, member);
  expect(await links(theirs.id)).toEqual(await links(uuidv7()));
  expect(await links(theirs.id)).toMatchObject(refused('NOT_FOUND'));
  expect(await links(null, viewer)).toMatchObject(refused('FORBIDDEN'));
});

it('has a tracked link to each connected number, always the same', async () => {
  const { organizationId, channel, database } = team;
  await database.prisma.channel.updateMany({
    where: { organizationId },
    data: { displayPhoneNumber: '+506 2222-0000', status: 'CONNECTED' },
  });
  const agent = await team.addMember('AGENT');
  const listingId = await make({});
  const read = async (id: string | null) =>
    linksAnswerSchema.parse(await team.ask('POST /listings/links', { listingId: id }, agent)).links;

  const [link, ...others] = await read(listingId);
  expect(others).toEqual([]);
  expect(link).toMatchObject({ channelId: channel.channelId, name: 'Sales', clicks: 0 });
  expect(link?.code).toMatch(/^[A-Z]{2}-[0-9A-Z]{5}$/);
  expect(link?.url).toBe(`https://bridge.example.com/r/${link?.code}`);
  expect(link?.qrUrl).toBe(`https://bridge.example.com/r/${link?.code}/qr.svg`);
  expect(await read(listingId)).toEqual([link]);
  expect((await read(null))[0]?.code).not.toBe(link?.code);
});

it('saved twice with one key is one', async () => {
  const key = newKey();
  const first = await team.ask('POST /listings/save', { key, ...newFields() });
  expect(await team.ask('POST /listings/save', { key, ...newFields() })).toEqual(first);
  expect((await list()).listings).toHaveLength(1);
});

it('finds a free slug although others of many organizations are called alike', async () => {
  const { pool } = team.database;
  const viewers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const { id: organizationId } = await createOrganization(team.database);
      const { id: memberId } = await team.database.prisma.member.findFirstOrThrow({
        where: { organizationId },
      });
      return { organizationId, memberId, role: 'ADMIN', viewerPolicy: 'ALL' } as const;
    }),
  );
  const given = { listingId: undefined, ownSlug: 'x'.repeat(80), fields: newFields() };
  await Promise.all(viewers.map((viewer) => saveListing(pool, viewer, given)));

  const found = await team.database.prisma.listing.findMany({ where: { ownSlug: 'x'.repeat(80) } });
  expect(new Set(found.map(({ slug }) => slug)).size).toBe(6);
  expect(Math.max(...found.map(({ slug }) => slug.length))).toBe(80);
});
