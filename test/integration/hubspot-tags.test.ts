import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { deleteTag } from '../../integration-service/src/contacts/tags/delete-tag.ts';
import { saveTag } from '../../integration-service/src/contacts/tags/save-tag.ts';
import { tagContact } from '../../integration-service/src/contacts/tags/tag-contact.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { passTime } from '../support/portal.ts';

const optionsSchema = z.array(z.object({ value: z.string(), label: z.string() }));

let sides: BothSides;
let contactId: string;
beforeEach(async () => {
  sides = await startBothSides();
  await sides.write({ from: '50688881234', name: 'Maria Lopez' });
  await sides.settle();
  contactId = (await sides.database.prisma.contact.findFirstOrThrow()).id;
});
afterEach(() => sides.stop());

async function admin() {
  const { id: memberId } = await sides.database.prisma.member.findFirstOrThrow();
  return { organizationId: sides.organizationId, memberId, role: 'ADMIN', viewerPolicy: 'NOTHING' } as const;
}

async function save(name: string, tagId?: string): Promise<string> {
  const viewer = await admin();
  const saved = await inTransaction(sides.database.pool, (tx) => saveTag(tx, viewer, { name, tagId }));
  return z.object({ tagId: z.string() }).parse(saved).tagId;
}

async function tag(add: readonly string[], remove: readonly string[] = []): Promise<void> {
  const viewer = await admin();
  await inTransaction(sides.database.pool, (tx) => tagContact(tx, viewer, { contactId, add, remove }));
}

async function remove(tagId: string): Promise<void> {
  const viewer = await admin();
  await inTransaction(sides.database.pool, (tx) => deleteTag(tx, viewer, tagId));
}

/** The names of the tags that the contact has here. */
async function tags(): Promise<string[]> {
  const tagged = await sides.database.prisma.contactTag.findMany({
    where: { contactId },
    include: { tag: true },
  });
  return tagged.map(({ tag: { name } }) => name).sort();
}

/** What HubSpot offers, by label. */
function offered(): string[] {
  const definitions = sides.sandbox.state.portal.definitions['contacts'] ?? [];
  const property = definitions.find(({ name }) => name === 'trochai_tags');
  return property ? optionsSchema.parse(property.options).map(({ label }) => label) : [];
}

async function inHubSpot(): Promise<string> {
  const [record] = await sides.hubspot.records('contacts');
  return record?.properties['trochai_tags'] ?? '';
}

/** Somebody in HubSpot chooses these. */
async function choose(value: string, at?: Date): Promise<void> {
  const { hubspotContactId } = await sides.database.prisma.crmSync.findFirstOrThrow();
  await sides.hubspot.asPerson(`PATCH contacts/${hubspotContactId}`, {
    properties: { trochai_tags: value },
    ...(at && { at: at.toISOString() }),
  });
}

it('offers the list in HubSpot with the first tag, in step with every change, before a record has one', async () => {
  expect(offered()).toEqual([]);
  const investor = await save('Investor');
  await sides.settle();
  expect(offered()).toEqual(['Investor']);
  const family = await save('Family');
  await tag([family]);
  await sides.settle();
  expect(offered()).toEqual(['Family', 'Investor']);
  expect(await inHubSpot()).toBe(family);
  await save('Families', family);
  await sides.settle();
  expect(offered()).toEqual(['Families', 'Investor']);
  expect(await inHubSpot()).toBe(family);
  await remove(family);
  await sides.settle();
  expect(offered()).toEqual(['Investor']);
  expect(await inHubSpot()).toBe('');
  await remove(investor);
  await sides.settle();
  expect(offered()).toEqual(['Investor']);
});

it('takes over what people choose and take off in HubSpot, beside what is done here at the same time', async () => {
  const [investor, family, urgent] = [await save('Investor'), await save('Family'), await save('Urgent')];
  await tag([investor]);
  await sides.settle();
  await passTime(sides.database);
  await choose(`${family};${investor}`);
  await tag([urgent]);
  await sides.settle();
  expect(await tags()).toEqual(['Family', 'Investor', 'Urgent']);
  expect((await inHubSpot()).split(';').sort()).toEqual([investor, family, urgent].sort());

  await passTime(sides.database);
  await choose(family);
  await sides.settle();
  expect(await tags()).toEqual(['Family']);
  expect(await inHubSpot()).toBe(family);
});

it('does not do again what it took over, however often HubSpot tells of it', async () => {
  const investor = await save('Investor');
  await sides.settle();
  await choose(investor);
  await sides.settle();
  expect(await tags()).toEqual(['Investor']);
  await tag([], [investor]);
  await sides.settle();
  await passTime(sides.database);
  await sides.database.pool.query('update crm_sync set contact_hint_at = clock_timestamp()');
  await sides.settle();
  expect(await tags()).toEqual([]);
  expect(await inHubSpot()).toBe('');
});

it('leaves out tags that the list does not have any more, and takes them off the record', async () => {
  const [investor, family] = [await save('Investor'), await save('Family')];
  await sides.settle();
  await remove(investor);
  await choose(`${investor};${family}`);
  await sides.settle();
  expect(await tags()).toEqual(['Family']);
  expect(await inHubSpot()).toBe(family);
});

it('asks nothing about tags of a portal that has no property for them', async () => {
  await passTime(sides.database);
  const { hubspotContactId } = await sides.database.prisma.crmSync.findFirstOrThrow();
  await sides.hubspot.asPerson(`PATCH contacts/${hubspotContactId}`, { properties: { firstname: 'María' } });
  await sides.settle();
  expect((await sides.database.prisma.contact.findFirstOrThrow()).editedName).toBe('María Lopez');
});

it('finds a property for tags that was made before, as after installing again', async () => {
  await save('Investor');
  await sides.settle();
  await sides.database.pool.query('update hubspot_connections set told_tags = null');
  await save('Family');
  await sides.settle();
  expect(offered()).toEqual(['Family', 'Investor']);
});
