import { v7 as uuidv7 } from 'uuid';
import { phoneKey } from '../../../integration-service/src/contacts/phone-key.ts';
import { createChannel, createOrganization } from '../organization.ts';
import type { TestDatabase } from '../test-database.ts';
import { CHANNELS, type Person, TAGS } from './people.ts';

/** An organization's ids, in the order of the lists that people are told by. */
export type Stored = {
  organizationId: string;
  me: string;
  another: string;
  channels: string[];
  tags: string[];
};

type Names = Pick<Person, 'editedName' | 'addressBookName' | 'profileName' | 'username'>;

/** A new organization with these people. */
export async function storePeople(database: TestDatabase, people: readonly Person[]): Promise<Stored> {
  const { prisma } = database;
  const stored = await storeOrganization(database);
  const { organizationId } = stored;
  const owners = { me: stored.me, another: stored.another, nobody: null };
  await prisma.contact.createMany({
    data: people.map(({ owner, wrote, isMerged, ...person }) => ({
      ...namesOf(person),
      organizationId,
      id: person.id,
      phone: person.phone,
      status: person.status,
      source: person.source,
      assignedMemberId: owners[owner],
      firstMessageAt: wrote ? new Date() : null,
      mergedIntoId: isMerged ? person.id : null,
    })),
  });
  await prisma.contactIdentity.createMany({
    data: people.flatMap(({ id: contactId, phone }) =>
      phone === null
        ? []
        : [{ organizationId, contactId, kind: 'PHONE' as const, scope: '', key: phoneKey(phone) }],
    ),
  });
  await prisma.contactTag.createMany({
    data: people.flatMap(({ id: contactId, tags }) =>
      tags.map((tag) => ({ organizationId, contactId, tagId: stored.tags[tag] ?? '' })),
    ),
  });
  await prisma.conversation.createMany({ data: people.flatMap((person) => talksOf(person, stored)) });
  return stored;
}

async function storeOrganization(database: TestDatabase): Promise<Stored> {
  const { prisma } = database;
  const { id: organizationId } = await createOrganization(database);
  const [me, another] = [uuidv7(), uuidv7()];
  const member = (id: string) => ({
    organizationId,
    id,
    hubspotUserId: id,
    email: '',
    role: 'AGENT' as const,
  });
  await prisma.member.createMany({ data: [member(me), member(another)] });
  const channels: string[] = [];
  for (const list of CHANNELS) {
    const { channelId } = await createChannel(database, organizationId);
    channels.push(channelId);
    const memberId = { open: null, mine: me, theirs: another }[list];
    if (memberId) await prisma.channelMember.create({ data: { organizationId, channelId, memberId } });
  }
  const tags = TAGS.map((name) => ({ organizationId, id: uuidv7(), name }));
  await prisma.tag.createMany({ data: tags });
  return { organizationId, me, another, channels, tags: tags.map(({ id }) => id) };
}

function namesOf({ editedName, addressBookName, profileName, username }: Names): Names {
  return { editedName, addressBookName, profileName, username };
}

function talksOf({ id: contactId, talks }: Person, { organizationId, channels }: Stored) {
  return talks.map(({ id, channel, state, at, waits }) => ({
    organizationId,
    id,
    contactId,
    channelId: channels[channel] ?? '',
    state,
    lastMessageStamp: '1',
    lastMessageAt: at,
    unansweredSince: waits ? at : null,
  }));
}
