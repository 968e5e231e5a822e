import type { RefusalCode } from '@trochai/contract/answer';
import { v7 as uuidv7 } from 'uuid';
import { openUpload } from '../../../integration-service/src/media/uploads.ts';
import { newKey } from '../card.ts';
import { createChannel } from '../organization.ts';
import { newFields } from '../new-listing.ts';
import { openWebsite } from '../open-website.ts';
import type { TestDatabase } from '../test-database.ts';
import type { Asker, Subject } from './world.ts';

/** A call of an endpoint about a subject. */
export type Cell = { database: TestDatabase; asker: Asker; subject: Subject };

export type EndpointRow = {
  /**
   * What the call is about: if the member may not see that, it is NOT_FOUND. `nothing`: it is about the organization,
   * and what it tells of contacts and conversations is only what the member may see.
   */
  about: 'contact' | 'conversation' | 'channel' | 'member' | 'nothing';
  body?(cell: Cell): object | Promise<object>;
  /** Of `nothing`: the subject is in the answer for everybody who may see it. */
  tells?: 'contact' | 'conversation';
  /** It has no effect here, for a reason that has nothing to do with who asks. */
  refusedWith?: RefusalCode;
};

const key = newKey;
const contact = ({ subject: { contactId } }: Cell) => ({ contactId });
const conversation = ({ subject: { conversationId } }: Cell) => ({ conversationId });
const channel = ({ subject: { channelId } }: Cell) => ({ channelId });
const ofRecord = ({ subject: { hubspotContactId } }: Cell) => ({
  objectType: 'contact',
  objectId: hubspotContactId,
});
const member = ({ subject: { memberId } }: Cell) => ({ key: key(), memberId });
const text = { kind: 'text', text: 'Hello' };
const house = newFields({ title: 'House' });

/** Every endpoint of the card API has a row here; one without fails the test. */
export const ROWS: Record<string, EndpointRow> = {
  'GET /channels': { about: 'nothing' },
  'POST /channels': {
    about: 'nothing',
    body: () => ({
      key: key(),
      name: 'Sales',
      phoneNumberId: '12345',
      businessAccountId: '12345',
      accessToken: 'secret',
    }),
    refusedWith: 'NUMBER_REFUSED',
  },
  'POST /channels/list': { about: 'nothing', body: () => ({}) },
  'POST /channels/save': {
    about: 'channel',
    body: (cell) => ({ key: key(), ...channel(cell), assignmentRule: 'MANUAL' }),
  },
  'POST /channels/disconnect': {
    about: 'channel',
    body: async (cell) => ({ key: key(), channelId: await spareChannel(cell) }),
  },
  'POST /contacts/read': { about: 'contact', body: contact },
  'POST /contacts/by-record': { about: 'contact', body: (cell) => ({ record: ofRecord(cell) }) },
  'POST /contacts/poll': { about: 'contact', body: contact },
  'POST /contacts/search': { about: 'nothing', body: () => ({}), tells: 'conversation' },
  'POST /funnel/report': {
    about: 'nothing',
    body: () => ({ from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }),
  },
  'POST /contacts/history': { about: 'contact', body: contact },
  'POST /audit/list': { about: 'nothing', body: () => ({}) },
  'POST /contacts/rename': {
    about: 'contact',
    body: (cell) => ({ key: key(), ...contact(cell), name: 'Ana' }),
  },
  'POST /contacts/set-status': {
    about: 'contact',
    body: (cell) => ({ key: key(), ...contact(cell), status: 'QUALIFIED' }),
  },
  'POST /contacts/assign': {
    about: 'contact',
    body: (cell) => ({ key: key(), ...contact(cell), memberId: null }),
  },
  'GET /contacts/doubtful-owners': { about: 'nothing' },
  'POST /contacts/confirm-owner': {
    about: 'contact',
    body: (cell) => ({ key: key(), ...contact(cell) }),
    refusedWith: 'INVALID',
  },
  'POST /contacts/split': {
    about: 'contact',
    body: (cell) => ({
      key: key(),
      ...contact(cell),
      userIds: ['CR.1'],
      takesNumber: false,
      since: new Date().toISOString(),
    }),
    refusedWith: 'INVALID',
  },
  'POST /conversations/list': { about: 'nothing', body: contact, tells: 'conversation' },
  'POST /conversations/messages': { about: 'conversation', body: conversation },
  'POST /conversations/read': { about: 'conversation', body: conversation },
  'POST /conversations/typing': { about: 'conversation', body: conversation },
  'POST /conversations/close': {
    about: 'conversation',
    body: (cell) => ({ key: key(), ...conversation(cell) }),
  },
  'POST /conversations/reopen': {
    about: 'conversation',
    body: (cell) => ({ key: key(), ...conversation(cell) }),
  },
  'POST /conversations/send': {
    about: 'conversation',
    body: (cell) => ({ key: key(), ...conversation(cell), message: text }),
  },
  'POST /messages/repeat': {
    about: 'conversation',
    body: ({ subject: { unconfirmedId } }) => ({ key: key(), messageId: unconfirmedId }),
  },
  'POST /uploads': { about: 'conversation', body: conversation },
  'POST /uploads/read': { about: 'conversation', body: async (cell) => ({ uploadId: await openOne(cell) }) },
  'POST /media/retry': {
    about: 'conversation',
    body: ({ subject: { messageId } }) => ({ messageId }),
  },
  'POST /listings/list': { about: 'nothing', body: () => ({}) },
  'POST /listings/save': { about: 'nothing', body: () => ({ key: key(), ...house }) },
  'POST /listings/links': { about: 'nothing', body: () => ({ listingId: null }) },
  'POST /listings/import': { about: 'nothing', body: () => ({}) },
  'POST /listings/import/read': { about: 'nothing', body: () => ({}) },
  'GET /website': { about: 'nothing' },
  'POST /website': { about: 'nothing', body: () => ({ key: key(), allowedOrigins: [] }) },
  'POST /website/rotate-key': {
    about: 'nothing',
    body: async ({ database, asker }) => {
      await openWebsite(database, asker.organizationId);
      return { key: key(), atOnce: false };
    },
  },
  'POST /notes/list': { about: 'contact', body: contact },
  'POST /notes/mentions': {
    about: 'nothing',
    body: async ({ database, asker, subject }) => {
      const { organizationId } = subject;
      if (organizationId === asker.organizationId) await mention(database, subject, asker.memberId);
      return {};
    },
    tells: 'conversation',
  },
  'POST /notes/add': {
    about: 'conversation',
    body: (cell) => ({ key: key(), ...conversation(cell), text: 'A note' }),
  },
  'POST /tags/list': { about: 'nothing', body: () => ({}) },
  'POST /tags/save': { about: 'nothing', body: () => ({ key: key(), name: key() }) },
  'POST /tags/delete': {
    about: 'nothing',
    body: () => ({ key: key(), tagId: uuidv7() }),
    refusedWith: 'NOT_FOUND',
  },
  'POST /contacts/tag': { about: 'contact', body: (cell) => ({ key: key(), ...contact(cell) }) },
  'POST /quick-replies/list': { about: 'nothing', body: () => ({}) },
  'POST /quick-replies/save': {
    about: 'nothing',
    body: () => ({ key: key(), title: 'Hello', text: 'Hello' }),
  },
  'POST /quick-replies/delete': {
    about: 'nothing',
    body: () => ({ key: key(), quickReplyId: uuidv7() }),
    refusedWith: 'NOT_FOUND',
  },
  'GET /settings': { about: 'nothing' },
  'POST /settings': { about: 'nothing', body: () => ({ key: key(), marksRead: true }) },
  'POST /exports': { about: 'nothing', body: () => ({ key: key() }) },
  'POST /exports/stop': { about: 'nothing', body: () => ({ key: key() }) },
  'GET /exports': { about: 'nothing' },
  'POST /contacts/export': { about: 'contact', body: contact },
  'POST /templates/list': { about: 'channel', body: channel },
  'POST /templates/preview': {
    about: 'channel',
    body: (cell) => ({ ...channel(cell), name: 'none', language: 'es', header: {}, body: {}, buttons: {} }),
    refusedWith: 'NOT_FOUND',
  },
  'POST /templates/refresh': { about: 'channel', body: channel },
  'POST /me': { about: 'nothing', body: () => ({}) },
  'POST /members/list': { about: 'nothing', body: () => ({}) },
  'POST /members/change-role': { about: 'member', body: (cell) => ({ ...member(cell), role: 'AGENT' }) },
  'POST /members/set-photo': {
    about: 'member',
    body: (cell) => ({ ...member(cell), photoUrl: 'https://agency.example/a.jpg' }),
  },
  'POST /members/remove': { about: 'member', body: (cell) => ({ ...member(cell), contactsTo: null }) },
  'POST /members/restore': {
    about: 'member',
    body: async (cell) => {
      const who = { id: cell.subject.memberId };
      await cell.database.prisma.member.updateMany({ where: who, data: { removedAt: new Date() } });
      return member(cell);
    },
  },
  'POST /members/set-availability': { about: 'nothing', body: () => ({ key: key(), isAvailable: true }) },
  'POST /members/refresh': { about: 'nothing', body: () => ({ key: key() }), refusedWith: 'NOT_CONNECTED' },
  'POST /contacts/start': {
    about: 'nothing',
    body: (cell) => ({
      key: key(),
      record: ofRecord(cell),
      ...channel(cell),
      template: { name: 'hello', language: 'es', header: {}, body: {}, buttons: {} },
    }),
    refusedWith: 'NOT_CONNECTED',
  },
  'GET /sync': { about: 'nothing', refusedWith: 'NOT_CONNECTED' },
  'GET /sync/problems': { about: 'nothing' },
  'POST /sync/record': { about: 'contact', body: ofRecord },
  'GET /hubspot/pipelines': { about: 'nothing', refusedWith: 'HUBSPOT_FAILED' },
  'POST /hubspot/pipeline': {
    about: 'nothing',
    body: () => ({ key: key(), pipeline: null }),
    refusedWith: 'HUBSPOT_FAILED',
  },
  'POST /hubspot/reconciliations/start': {
    about: 'nothing',
    body: () => ({ key: key(), kind: 'DRY_RUN' }),
    refusedWith: 'NOT_CONNECTED',
  },
  'POST /hubspot/reconciliations/stop': {
    about: 'nothing',
    body: () => ({ key: key(), reconciliationId: uuidv7() }),
    refusedWith: 'NOT_FOUND',
  },
  'POST /hubspot/reconciliations/resume': {
    about: 'nothing',
    body: () => ({ key: key(), reconciliationId: uuidv7() }),
    refusedWith: 'NOT_CONNECTED',
  },
  'POST /hubspot/reconciliations/read': { about: 'nothing', body: () => ({ kind: 'DRY_RUN' }) },
  'POST /hubspot/adoption/hold': {
    about: 'nothing',
    body: () => ({ key: key(), held: true }),
    refusedWith: 'NOT_CONNECTED',
  },
  'POST /hubspot/disconnect': {
    about: 'nothing',
    body: () => ({ key: key() }),
    refusedWith: 'NOT_CONNECTED',
  },
};

/** The others are needed on. */
async function spareChannel({ database, subject: { organizationId, channelId } }: Cell): Promise<string> {
  const meant = await database.prisma.channel.findFirst({ where: { id: channelId } });
  return meant ? (await createChannel(database, organizationId)).channelId : channelId;
}

async function mention(
  database: TestDatabase,
  { organizationId, conversationId }: Subject,
  memberId: string,
) {
  const id = uuidv7();
  await database.prisma.note.create({ data: { organizationId, id, conversationId, text: '@you' } });
  await database.prisma.noteMention.create({ data: { organizationId, noteId: id, memberId } });
}

/** The asker's own upload for the subject; of what is not there, or elsewhere, they have none. */
async function openOne({ database, asker, subject: { conversationId: id } }: Cell): Promise<string> {
  const { organizationId, memberId } = asker;
  const isThere = await database.prisma.conversation.count({ where: { organizationId, id } });
  if (isThere === 0) return uuidv7();
  return (await openUpload(database.pool, { organizationId, memberId, conversationId: id })).uploadId;
}
