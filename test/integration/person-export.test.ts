import { personExportAnswerSchema } from '@trochai/contract/portability';
import { expect, it } from 'vitest';
import { NOT_OF_PERSON, SECTIONS } from '../../integration-service/src/portability/person/sections.ts';
import { createExportLinks } from '../../integration-service/src/portability/links.ts';
import { newKey } from '../support/card.ts';
import { fillOrganization } from '../support/full-organization.ts';
import { BLOBS, KEYRING, PUBLIC_URL } from '../support/test-app.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const here = (url: string) => url.replace(PUBLIC_URL, team.app.url);

type PersonFile = {
  format: string;
  sections: Record<string, Record<string, unknown>[]>;
  files: { mimeType: string; content: string | null }[];
};

async function linkTo(contactId: string): Promise<string> {
  const answer = personExportAnswerSchema.parse(await team.ask('POST /contacts/export', { contactId }));
  return here(answer.url);
}

async function fetchPerson(contactId: string): Promise<PersonFile> {
  const response = await fetch(await linkTo(contactId));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain('attachment');
  return (await response.json()) as PersonFile;
}

it('gives an admin all that is kept of a person, notes and files included, and of nobody else', async () => {
  const { fileHash } = await fillOrganization(team, BLOBS);
  const { organizationId, database } = team;
  const media = await database.prisma.messageMedia.findFirstOrThrow({
    where: { organizationId, hash: fileHash },
    include: { message: { include: { conversation: true } } },
  });
  const withFile = await fetchPerson(media.message.conversation.contactId);
  const zoe = await database.prisma.contact.findFirstOrThrow({
    where: { organizationId, editedName: 'Zoë' },
  });
  const person = await fetchPerson(zoe.id);

  expect(person).toMatchObject({ format: 'trochai-person', files: [] });
  expect(person.sections).toMatchObject({
    contacts: [{ id: zoe.id, edited_name: 'Zoë', profile_name: 'Zoë "Z" \\ \u2028 💬' }],
    contact_tags: [{ tag: 'VIP' }],
    contact_listings: [{ listing: 'Casa "Sol"' }],
    conversations: [{ channel: 'Sales' }],
    notes: [{ text: '@Eva look' }],
  });
  expect(person.sections['stage_changes']?.length).toBeGreaterThan(0);
  expect(person.sections['messages']).toHaveLength(3);
  expect(JSON.stringify(person)).not.toContain('Ana Ruiz');
  const file = withFile.files.find(({ content }) => content !== null);
  const content = Buffer.alloc(700_000, `picture of ${organizationId}`);
  expect(file?.content).toBe(`data:image/jpeg;base64,${content.toString('base64')}`);
});

it('holds those who became one with the person, by whichever of them is asked for', async () => {
  await fillOrganization(team, BLOBS);
  const { organizationId, database } = team;
  const merged = await database.prisma.contact.findFirstOrThrow({
    where: { organizationId, mergedIntoId: { not: null } },
  });
  const person = await fetchPerson(merged.id);
  const ids = person.sections['contacts']?.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([merged.id, merged.mergedIntoId]));
});

it('says in the audit who fetched it, when it was fetched', async () => {
  const { contactId } = await team.addContact();
  const link = await linkTo(contactId);
  const where = { organizationId: team.organizationId, action: 'person-exported' };
  expect(await team.database.prisma.auditEntry.count({ where })).toBe(0);
  await (await fetch(link)).text();
  const { memberId } = await team.admin();
  expect(await team.database.prisma.auditEntry.findMany({ where })).toMatchObject([{ memberId, contactId }]);
});

it('is for admins alone, also when the link is older than a change of role, and for no other organization', async () => {
  const { contactId } = await team.addContact();
  const agent = await team.addMember('AGENT');
  expect(await team.ask('POST /contacts/export', { contactId }, agent)).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  const link = await linkTo(contactId);
  const other = await team.addMember('ADMIN');
  const { memberId } = await team.admin();
  await team.ask('POST /members/change-role', { key: newKey(), memberId, role: 'AGENT' }, other);
  expect((await fetch(link)).status).toBe(404);

  const links = createExportLinks({ keyring: KEYRING, publicUrl: team.app.url });
  const stranger = { organizationId: crypto.randomUUID(), memberId: other.memberId, contactId };
  expect((await fetch(await links.linkTo(stranger))).status).toBe(404);
  const nobody = { organizationId: team.organizationId, memberId: other.memberId, contactId: other.memberId };
  expect((await fetch(await links.linkTo(nobody))).status).toBe(404);
  expect((await fetch(`${team.app.url}/exports/none`)).status).toBe(404);
});

it('names every table that points to a person as part of the file or not', async () => {
  const { rows } = await team.database.pool.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and column_name in ('contact_id', 'conversation_id', 'message_id')`,
  );
  const named = [...Object.keys(SECTIONS), ...Object.keys(NOT_OF_PERSON)];
  expect(rows.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
});
