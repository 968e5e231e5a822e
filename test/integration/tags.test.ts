import { contactAnswerSchema } from '@trochai/contract/contacts';
import { tagAnswerSchema, tagsAnswerSchema } from '@trochai/contract/tags';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { createOrganization } from '../support/organization.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const save = (name: string, tagId?: string) =>
  team.ask('POST /tags/save', { key: newKey(), name, ...(tagId && { tagId }) });
const make = async (name: string) => tagAnswerSchema.parse(await save(name)).tagId;
const remove = (tagId: string) => team.ask('POST /tags/delete', { key: newKey(), tagId });
const list = async (member?: TestMember) =>
  tagsAnswerSchema.parse(await team.ask('POST /tags/list', {}, member)).tags;
const names = async () => (await list()).map(({ name }) => name);

type Tagging = { add?: (string | { name: string })[]; remove?: string[] };
const tag = (contactId: string, tagging: Tagging, member?: TestMember) =>
  team.ask('POST /contacts/tag', { key: newKey(), contactId, ...tagging }, member);
const named = (...all: string[]) => all.map((name) => ({ name }));

async function tagsOf(contactId: string): Promise<string[]> {
  const answer = await team.ask('POST /contacts/read', { contactId });
  return contactAnswerSchema.parse(answer).contact.tags.map(({ name }) => name);
}

/** Straight into the list. */
async function addTags(count: number): Promise<string[]> {
  const { organizationId } = team;
  const data = Array.from({ length: count }, (_, index) => ({
    organizationId,
    id: uuidv7(),
    name: `Tag ${index}`,
  }));
  await team.database.prisma.tag.createMany({ data });
  return data.map(({ id }) => id);
}

/** Rises with everything that HubSpot must learn; 0: nothing yet. */
async function revisionOf(contactId: string): Promise<number> {
  const sync = await team.database.prisma.crmSync.findFirst({ where: { contactId } });
  return sync?.revision ?? 0;
}

const listChanges = async () => {
  const { organizationId } = team;
  const entries = await team.database.prisma.auditEntry.findMany({
    where: { organizationId, action: 'tags-changed' },
    orderBy: { id: 'asc' },
  });
  return entries.map(({ details }) => details);
};

const refused = (code: string) => ({ ok: false, error: { code } });

describe("the organization's list", () => {
  it('is kept by admins, in the order of names, and everybody may read it', async () => {
    const agent = await team.addMember('AGENT');
    const viewer = await team.addMember('VIEWER');
    const investor = await make('  Big   investor ');
    await make('apartment');

    const expected = [{ name: 'apartment' }, { id: investor, name: 'Big investor' }];
    expect(await list()).toMatchObject(expected.map((one) => ({ ...one, contacts: 0 })));
    for (const member of [agent, viewer]) {
      const seen = await list(member);
      expect(seen).toMatchObject(expected);
      expect(seen.some((one) => 'contacts' in one)).toBe(false);
    }
    const body = { key: newKey(), name: 'Mine' };
    expect(await team.ask('POST /tags/save', body, agent)).toMatchObject(refused('FORBIDDEN'));
  });

  it('has no two names that differ only in case', async () => {
    const first = await make('Casa');
    const second = await make('Lote');

    expect(await save('CASA ')).toMatchObject(refused('NAME_TAKEN'));
    expect(await save('casa', second)).toMatchObject(refused('NAME_TAKEN'));
    expect(await save('CASA', first)).toEqual({ ok: true, tagId: first });
    expect(await names()).toEqual(['CASA', 'Lote']);
  });

  it.each(['', '   ', 'x'.repeat(41)])('refuses the name "%s"', async (name) => {
    expect(await save(name)).toMatchObject(refused('INVALID'));
  });

  it('is its own: tags of another organization can be neither renamed, deleted nor given', async () => {
    const other = {
      organizationId: (await createOrganization(team.database)).id,
      id: uuidv7(),
      name: 'Theirs',
    };
    await team.database.prisma.tag.create({ data: other });
    const { contactId } = await team.addContact();

    expect(await names()).toEqual([]);
    expect(await save('Ours', other.id)).toMatchObject(refused('NOT_FOUND'));
    expect(await remove(other.id)).toMatchObject(refused('NOT_FOUND'));
    expect(await tag(contactId, { add: [other.id] })).toMatchObject(refused('NOT_FOUND'));
    expect(await make('Theirs')).not.toBe(other.id);
  });

  it('makes one tag of a name that two admins add at once, and one of a repeated request', async () => {
    const answers = await Promise.all(['Casa', 'casa', 'CASA', 'cAsA'].map((name) => save(name)));
    expect(answers.filter((answer) => tagAnswerSchema.safeParse(answer).success)).toHaveLength(1);
    expect(await list()).toHaveLength(1);

    const body = { key: newKey(), name: 'Lote' };
    const twice = await Promise.all([1, 2].map(() => team.ask('POST /tags/save', body)));
    expect(twice[0]).toMatchObject({ ok: true });
    expect(twice[1]).toEqual(twice[0]);
    expect(await list()).toHaveLength(2);
  });

  it('ends at 500', async () => {
    await addTags(499);
    const answers = await Promise.all(['One more', 'Too many'].map((name) => save(name)));

    expect(answers.map((answer) => JSON.stringify(answer)).join()).toContain('TOO_MANY');
    expect(answers.filter((answer) => tagAnswerSchema.safeParse(answer).success)).toHaveLength(1);
    const { contactId } = await team.addContact();
    expect(await tag(contactId, { add: named('New') })).toMatchObject(refused('TOO_MANY'));
  });

  it('tells in the audit who changed it from what to what', async () => {
    const { memberId } = await team.admin();
    const tagId = await make('Casa');
    await save('House', tagId);
    await save('House', tagId);
    const { contactId } = await team.addContact();
    await tag(contactId, { add: [tagId] });
    await remove(tagId);

    expect(await listChanges()).toEqual([
      { tagId, from: null, to: 'Casa' },
      { tagId, from: 'Casa', to: 'House' },
      { tagId, from: 'House', to: null, contacts: 1 },
    ]);
    expect(await team.database.prisma.auditEntry.count({ where: { memberId } })).toBe(3);
  });

  it('tells HubSpot of the contacts whose tag is gone; another name is the list’s alone', async () => {
    const tagId = await make('Casa');
    const [tagged, other] = [await team.addContact(), await team.addContact()];
    await tag(tagged.contactId, { add: [tagId] });
    const before = await revisionOf(tagged.contactId);

    await save('House', tagId);
    expect(await revisionOf(tagged.contactId)).toBe(before);
    await remove(tagId);

    expect(await revisionOf(tagged.contactId)).toBeGreaterThan(before);
    expect(await revisionOf(other.contactId)).toBe(0);
    expect(await tagsOf(tagged.contactId)).toEqual([]);
  });

  it('says how many contacts have a tag', async () => {
    const tagId = await make('Casa');
    const contacts = [await team.addContact(), await team.addContact()];
    for (const { contactId } of contacts) await tag(contactId, { add: [tagId] });

    expect(await list()).toMatchObject([{ name: 'Casa', contacts: 2 }]);
  });
});

describe('tags of a contact', () => {
  it('are added and removed, and HubSpot is told when something changed', async () => {
    const { contactId } = await team.addContact();
    const [casa, lote] = [await make('Casa'), await make('Lote')];

    expect(await tag(contactId, { add: [casa, lote, casa, { name: 'CASA' }] })).toEqual({ ok: true });
    expect(await tagsOf(contactId)).toEqual(['Casa', 'Lote']);
    const told = await revisionOf(contactId);
    expect(told).toBeGreaterThan(0);
    expect(await tag(contactId, { add: [casa], remove: [uuidv7()] })).toEqual({ ok: true });
    expect(await revisionOf(contactId)).toBe(told);
    expect(await tag(contactId, { add: named('lote'), remove: [casa] })).toEqual({ ok: true });
    expect(await tagsOf(contactId)).toEqual(['Lote']);
    expect(await revisionOf(contactId)).toBeGreaterThan(told);
  });

  it('may have new names when an admin gives them, and when the organization lets agents do so', async () => {
    const agent = await team.addMember('AGENT');
    const { contactId } = await team.addContact();
    await tag(contactId, { add: named('By admin') });

    expect(await tag(contactId, { add: named('by ADMIN') }, agent)).toEqual({ ok: true });
    expect(await tag(contactId, { add: named('By agent') }, agent)).toMatchObject(refused('FORBIDDEN'));
    const { organizationId: id } = team;
    await team.database.prisma.organization.update({ where: { id }, data: { agentsMakeTags: true } });
    expect(await tag(contactId, { add: named('By agent') }, agent)).toEqual({ ok: true });

    expect(await tagsOf(contactId)).toEqual(['By admin', 'By agent']);
    expect(await listChanges()).toMatchObject([{ to: 'By admin' }, { to: 'By agent' }]);
  });

  it('are changed by nobody who may not see the contact, nor by viewers', async () => {
    const [agent, colleague] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const { contactId } = await team.addContact({ assignedTo: colleague });
    const casa = await make('Casa');

    expect(await tag(contactId, { add: [casa] }, agent)).toMatchObject(refused('NOT_FOUND'));
    expect(await tag(contactId, { add: [casa] }, await team.addMember('VIEWER'))).toMatchObject(
      refused('FORBIDDEN'),
    );
    expect(await tagsOf(contactId)).toEqual([]);
  });

  it('are at most 30; a change that would make more changes nothing', async () => {
    const { contactId } = await team.addContact();
    const many = await addTags(31);
    await tag(contactId, { add: many.slice(0, 30) });

    expect(await tag(contactId, { add: many.slice(30) })).toMatchObject(refused('TOO_MANY'));
    expect(
      await tag(contactId, { add: [...many.slice(30), { name: 'New' }], remove: many.slice(0, 1) }),
    ).toMatchObject(refused('TOO_MANY'));
    expect(await names()).not.toContain('New');
    expect(await tagsOf(contactId)).toHaveLength(30);
    expect(await tag(contactId, { add: many.slice(30), remove: many.slice(0, 1) })).toEqual({ ok: true });
    expect(await tagsOf(contactId)).toHaveLength(30);
  });

  it('lose nothing when many members tag at once, whatever the order of the names', async () => {
    const contacts = await Promise.all(Array.from({ length: 6 }, () => team.addContact()));
    const wanted = ['Alfa', 'Beta', 'Gama', 'Delta'];

    const answers = await Promise.all(
      contacts.flatMap(({ contactId }, index) =>
        [wanted, wanted.toReversed()].map((order) =>
          tag(contactId, { add: named(...order.map((name) => (index % 2 ? name.toUpperCase() : name))) }),
        ),
      ),
    );

    expect(answers).toEqual(answers.map(() => ({ ok: true })));
    expect((await list()).map(({ contacts: count }) => count)).toEqual([6, 6, 6, 6]);
  });

  it('stay whole while tags are deleted, renamed and given at once', async () => {
    const contacts = await Promise.all(Array.from({ length: 4 }, () => team.addContact()));
    for (let round = 0; round < 5; round += 1) {
      const tagIds = [await make(`First ${round}`), await make(`Second ${round}`)];
      const answers = await Promise.all([
        ...contacts.map(({ contactId }) => tag(contactId, { add: tagIds })),
        ...contacts.map(({ contactId }) =>
          tag(contactId, { add: named(`second ${round}`, `first ${round}`) }),
        ),
        ...tagIds.map((tagId) => remove(tagId)),
        save(`First ${round}`, tagIds[1]),
      ]);
      for (const answer of answers) expect(answer).toMatchObject({ ok: expect.any(Boolean) as boolean });
      expect(JSON.stringify(answers)).not.toContain('INTERNAL');
    }
    const { organizationId } = team;
    const { rows } = await team.database.pool.query<{ orphans: number }>(
      `select count(*)::int as orphans from contact_tags as tagged
       where organization_id = $1 and not exists (select from tags where id = tagged.tag_id)`,
      [organizationId],
    );
    expect(rows).toEqual([{ orphans: 0 }]);
  });

  it('are told again, not given again, when the request comes twice', async () => {
    const { contactId } = await team.addContact();
    const body = { key: newKey(), contactId, add: named('Casa') };
    await Promise.all([1, 2, 3].map(() => team.ask('POST /contacts/tag', body)));
    await tag(contactId, { remove: (await list()).map(({ id }) => id) });

    expect(await team.ask('POST /contacts/tag', body)).toEqual({ ok: true });
    expect(await tagsOf(contactId)).toEqual([]);
  });
});
