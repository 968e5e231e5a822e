import { contactAnswerSchema } from '@trochai/contract/contacts';
import { funnelAnswerSchema } from '@trochai/contract/funnel';
import { historyAnswerSchema } from '@trochai/contract/history';
import { searchAnswerSchema } from '@trochai/contract/search';
import { describe, expect, it } from 'vitest';
import { newListing } from '../support/new-listing.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const MONDAY = new Date('2026-11-16T12:00:00Z');
const TUESDAY = new Date('2026-11-17T12:00:00Z');
const FRIDAY = new Date('2026-11-20T12:00:00Z');

async function offer(title: string, more: object = {}) {
  const listing = { ...newListing({ organizationId: team.organizationId, title }), ...more };
  await team.database.prisma.listing.create({ data: listing });
  return listing;
}

const ask = (contactId: string, listingId: string, [firstAt, lastAt = firstAt]: [Date, Date?]) =>
  team.database.prisma.contactListing.create({
    data: { organizationId: team.organizationId, contactId, listingId, firstAt, lastAt },
  });

const read = async (contactId: string) =>
  contactAnswerSchema.parse(await team.ask('POST /contacts/read', { contactId })).contact;
const found = async (listingId: string, member?: TestMember) => {
  const answer = searchAnswerSchema.parse(await team.ask('POST /contacts/search', { listingId }, member));
  return answer.contacts.map(({ id }) => id);
};

describe('the listings that a contact asked about', () => {
  it('are told with first and last time, and with their pages while they are offered; the first is the source property', async () => {
    const { contactId } = await team.addContact();
    const house = await offer('House');
    const sold = await offer('Sold flat', { isActive: false });
    await ask(contactId, house.id, [TUESDAY, FRIDAY]);
    await ask(contactId, sold.id, [MONDAY]);

    const { askedListings, sourceProperty } = await read(contactId);

    const soldView = { id: sold.id, title: 'Sold flat', pagePath: null };
    const houseView = { id: house.id, title: 'House', pagePath: `/p/${house.slug}` };
    expect(sourceProperty).toEqual(soldView);
    expect(askedListings).toEqual([
      { ...soldView, firstAt: MONDAY.toISOString(), lastAt: MONDAY.toISOString() },
      { ...houseView, firstAt: TUESDAY.toISOString(), lastAt: FRIDAY.toISOString() },
    ]);

    const history = historyAnswerSchema.parse(await team.ask('POST /contacts/history', { contactId }));
    const asked = history.entries.flatMap((entry) => (entry.kind === 'asked' ? [entry.listing] : []));
    expect(asked).toEqual([houseView, soldView]);
  });

  it('are twenty at most, those they asked about first', async () => {
    const { contactId } = await team.addContact();
    for (let day = 1; day <= 22; day += 1) {
      const { id } = await offer(`House ${String(day)}`);
      await ask(contactId, id, [new Date(Date.UTC(2026, 9, day))]);
    }
    const titles = (await read(contactId)).askedListings.map(({ title }) => title);
    expect(titles).toEqual(Array.from({ length: 20 }, (_, index) => `House ${String(index + 1)}`));
  });
});

describe('contacts of a listing', () => {
  it('are those whose source property it is, not who asked about it later', async () => {
    const [first, later, other] = [await team.addContact(), await team.addContact(), await team.addContact()];
    const [house, flat] = [await offer('House'), await offer('Flat')];
    await ask(first.contactId, house.id, [MONDAY]);
    await ask(first.contactId, flat.id, [TUESDAY]);
    await ask(later.contactId, flat.id, [MONDAY]);
    await ask(later.contactId, house.id, [TUESDAY]);

    expect(await found(house.id)).toEqual([first.contactId]);
    expect(await found(flat.id)).toEqual([later.contactId]);
    expect(await found((await offer('Nobody asked')).id)).toEqual([]);
    expect(await found(house.id)).not.toContain(other.contactId);
  });

  it('are found and counted by an agent only as far as they may see them', async () => {
    const [luis, ana] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const house = await offer('House');
    const [his, hers] = [
      await team.addContact({ assignedTo: luis }),
      await team.addContact({ assignedTo: ana }),
    ];
    for (const { contactId } of [his, hers]) await ask(contactId, house.id, [MONDAY]);

    expect(await found(house.id, luis)).toEqual([his.contactId]);
    expect((await found(house.id)).toSorted()).toEqual([his.contactId, hers.contactId].toSorted());

    const period = { from: '2026-01-01T00:00:00Z', to: new Date(Date.now() + 86_400_000).toISOString() };
    const leads = async (member?: TestMember) => {
      const body = { ...period, listingId: house.id };
      return funnelAnswerSchema.parse(await team.ask('POST /funnel/report', body, member)).total.leads;
    };
    expect(await leads(luis)).toBe(1);
    expect(await leads()).toBe(2);
  });
});
