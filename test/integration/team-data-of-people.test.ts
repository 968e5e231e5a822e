import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { eraseRows } from '../../integration-service/src/contacts/erasure/erase-rows.ts';
import { mergeContacts } from '../../integration-service/src/contacts/merge-contacts.ts';
import { newListing } from '../support/new-listing.ts';
import { newKey } from '../support/card.ts';
import { type TestContact, useTeam } from '../support/use-team.ts';

const team = useTeam();

async function addTag(name: string): Promise<string> {
  const tag = { organizationId: team.organizationId, id: uuidv7(), name };
  await team.database.prisma.tag.create({ data: tag });
  return tag.id;
}
async function addListing(): Promise<string> {
  const listing = newListing({ organizationId: team.organizationId });
  await team.database.prisma.listing.create({ data: listing });
  return listing.id;
}
const tag = ({ contactId }: TestContact, tagId: string) =>
  team.database.prisma.contactTag.create({
    data: { organizationId: team.organizationId, contactId, tagId },
  });
const askAbout = ({ contactId }: TestContact, listingId: string, [first, last]: readonly [string, string]) =>
  team.database.prisma.contactListing.create({
    data: {
      organizationId: team.organizationId,
      contactId,
      listingId,
      firstAt: new Date(first),
      lastAt: new Date(last),
    },
  });
const request = ({ contactId }: TestContact) => {
  const { organizationId, channelId } = team.channel;
  return team.database.prisma.assignmentRequest.create({ data: { organizationId, contactId, channelId } });
};

it('is one person’s when two contacts turn out to be one', async () => {
  const { organizationId } = team;
  const agent = await team.addMember('AGENT');
  const [older, younger] = [await team.addContact(), await team.addContact()];
  const [both, single, listing] = [await addTag('both'), await addTag('single'), await addListing()];
  await tag(older, both);
  await tag(younger, both);
  await tag(younger, single);
  await askAbout(older, listing, ['2026-02-01', '2026-03-01']);
  await askAbout(younger, listing, ['2026-01-01', '2026-02-15']);
  await team.ask('POST /contacts/assign', {
    key: newKey(),
    contactId: younger.contactId,
    memberId: agent.memberId,
  });
  await team.ask(
    'POST /contacts/rename',
    { key: newKey(), contactId: younger.contactId, name: 'Ana' },
    agent,
  );
  await request(younger);

  await mergeContacts(team.database.pool, {
    organizationId,
    contactIds: [older.contactId, younger.contactId],
  });

  const one = await team.database.prisma.contact.findFirstOrThrow({
    where: { id: older.contactId },
    include: { tags: true, listings: true, assignmentChanges: true, assignmentRequest: true },
  });
  expect(one.tags.map(({ tagId }) => tagId).sort()).toEqual([both, single].sort());
  expect(one.listings).toMatchObject([{ firstAt: new Date('2026-01-01'), lastAt: new Date('2026-03-01') }]);
  expect(one).toMatchObject({
    assignedMemberId: agent.memberId,
    editedName: 'Ana',
    editedNameMemberId: agent.memberId,
    assignmentChanges: [{ toMemberId: agent.memberId }],
    assignmentRequest: { channelId: team.channel.channelId },
  });
  expect(await rowsWith(younger.contactId)).toEqual(['audit_entries', 'crm_sync']);
});

it('goes with the person who is erased; only the audit still names their id', async () => {
  const { organizationId } = team;
  const agent = await team.addMember('AGENT');
  const contact = await team.addContact();
  await tag(contact, await addTag('vip'));
  await askAbout(contact, await addListing(), ['2026-01-01', '2026-01-01']);
  await request(contact);
  const { contactId, conversationId } = contact;
  await team.ask('POST /contacts/assign', { key: newKey(), contactId, memberId: agent.memberId });
  await team.ask('POST /contacts/set-status', { key: newKey(), contactId, status: 'QUALIFIED' });
  const mentions = [agent.memberId];
  await team.ask('POST /notes/add', { key: newKey(), conversationId, text: 'Hello', mentions });

  await eraseRows(team.database.pool, { organizationId, contactIds: [contactId], wamids: [] });

  expect(await rowsWith(contactId)).toEqual(['audit_entries']);
  expect(await team.database.prisma.note.count({ where: { conversationId } })).toBe(0);
  const { rows } = await team.database.pool.query(
    'select from idempotency_keys where organization_id = $1 and answer::text like $2',
    [organizationId, '%Maria%'],
  );
  expect(rows).toEqual([]);
});

/** The tables in which a contact's id stands. */
async function rowsWith(contactId: string): Promise<string[]> {
  const { rows: columns } = await team.database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'contact_id' order by 1`,
  );
  const found = [];
  for (const { name } of columns) {
    const { rowCount } = await team.database.pool.query(`select from ${name} where contact_id = $1`, [
      contactId,
    ]);
    if (rowCount) found.push(name);
  }
  return found;
}
