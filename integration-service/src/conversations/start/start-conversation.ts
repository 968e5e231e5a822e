import type { PoolClient } from 'pg';
import { assignContacts } from '../../contacts/assign-contacts.ts';
import { findContact } from '../../contacts/find-contact.ts';
import { isAgent } from '../../contacts/give-contact.ts';
import { markContactsChanged } from '../../crm-sync/mark-contacts.ts';
import { findTaker, tieContact, tieDeal } from '../../crm-sync/tie-records.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { enterFunnel } from '../../funnel/enter-funnel.ts';
import { passOverOlder, recordMoves, settleStatuses } from '../../funnel/record-moves.ts';
import type { Viewer } from '../../members/visibility.ts';
import { eventStamp } from '../../messages/event-stamp.ts';
import { type Refused, refused, type TemplateDraft } from '../../messages/outbound/draft.ts';
import { writeMessage } from '../../messages/outbound/queue-message.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import { useOnlyIndexes } from '../../platform/database/only-indexes.ts';
import { findTemplateAccount } from '../../templates/account.ts';
import { conversationKey, upsertConversations } from '../upsert-conversations.ts';
import { makeContact } from './make-contact.ts';
import type { Person } from './person.ts';

type Start = { person: Person; channelId: string; draft: TemplateDraft };

export type Started = { ok: true; contactId: string; conversationId: string; messageId: string };

const NO_CHANNEL = refused('NOT_FOUND', 'There is no such channel');
/** Whoever asks learns nothing of people whom they may not see. */
const NOT_THEIRS = refused('NOT_FOUND', 'You cannot write to this person');
const TAKEN = refused('RECORD_TAKEN', 'This HubSpot record belongs to another WhatsApp contact');

/**
 * A member writes first, with a template, to whom a HubSpot record is about: in the conversation that there is, or a new
 * one. Who is nobody's becomes the record's owner's, else the member's.
 */
export async function startConversation(
  tx: PoolClient,
  viewer: Viewer,
  { person, channelId, draft }: Start,
): Promise<Started | Refused> {
  const { organizationId } = viewer;
  await useOnlyIndexes(tx);
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set() });
  if (!(await findTemplateAccount(tx, viewer, channelId))) return NO_CHANNEL;

  const at = await readClock(tx);
  const { contactId, isLead } = await makeContact(tx, { organizationId, phones: person.phones, at });
  await giveAway(tx, viewer, { contactId, ownerId: person.ownerId });
  if (!(await findContact(tx, viewer, contactId))) return NOT_THEIRS;
  const taker = await findTaker(tx, { organizationId, contactId, ...recordsOf(person) });
  if (taker !== null) return (await findContact(tx, viewer, taker)) ? TAKEN : NOT_THEIRS;
  const start = { organizationId, contactId, at };
  await tieRecords(tx, { ...start, person, isLead });

  const conversationId = await openConversation(tx, { ...start, channelId });
  const queued = await writeMessage(tx, { viewer, conversationId, draft });
  if (!queued.ok) return queued;
  await wakeMirrors(tx, [organizationId]);
  return { ok: true, contactId, conversationId, messageId: queued.messageId };
}

async function readClock(tx: PoolClient): Promise<Date> {
  const { rows } = await tx.query<{ at: Date }>("select date_trunc('milliseconds', clock_timestamp()) as at");
  return rows[0]?.at ?? new Date();
}

/** The row stays locked, so that of two who write first at once the second finds it somebody's. */
async function giveAway(
  tx: PoolClient,
  { organizationId, memberId }: Viewer,
  { contactId, ownerId }: { contactId: string; ownerId: string | null },
): Promise<void> {
  const { rowCount } = await tx.query(
    `select from contacts where organization_id = $1 and id = $2 and assigned_member_id is null for no key update`,
    [organizationId, contactId],
  );
  if (rowCount !== 1) return;
  const isOwners = ownerId !== null && (await isAgent(tx, organizationId, ownerId));
  await assignContacts(tx, {
    organizationId,
    actor: isOwners ? { origin: 'HUBSPOT' } : { origin: 'MEMBER', memberId },
    assignments: [{ contactId, memberId: isOwners ? ownerId : memberId }],
  });
}

function recordsOf({ hubspotContactId, stampedId, deal }: Person) {
  return { hubspotContactId, stampedId, hubspotDealId: deal?.id ?? null };
}

type Tied = { organizationId: string; contactId: string; at: Date; person: Person; isLead: boolean };

/** What HubSpot tells of a deal's stages is the contact's history; who has no deal there is new in the funnel. */
async function tieRecords(tx: PoolClient, { at, person, isLead, ...contact }: Tied): Promise<void> {
  const { organizationId, contactId } = contact;
  const { hubspotContactId, deal } = person;
  await markContactsChanged(tx, [contact]);
  await tieContact(tx, { ...contact, hubspotId: hubspotContactId });
  const moves = deal && (await tieDeal(tx, { ...contact, hubspotId: deal.id })) ? deal.moves : [];
  if (isLead || moves.length > 0) await enterFunnel(tx, [{ ...contact, at: moves[0]?.at ?? at }]);
  await passOverOlder(tx, {
    organizationId,
    moved: moves.slice(-1).map((move) => ({ contactId, at: move.at })),
  });
  await recordMoves(tx, {
    organizationId,
    moves: moves.flatMap(({ status, at: since }) =>
      status === null ? [] : [{ contactId, toStatus: status, at: since }],
    ),
  });
  await settleStatuses(tx, { organizationId, contactIds: moves.length > 0 ? [contactId] : [] });
}

/** The message itself brings it forward. */
async function openConversation(
  tx: PoolClient,
  {
    organizationId,
    contactId,
    at,
    channelId,
  }: { organizationId: string; contactId: string; at: Date; channelId: string },
): Promise<string> {
  const { ids } = await upsertConversations(tx, [
    {
      organizationId,
      contactId,
      channelId,
      lastMessage: { at, stamp: eventStamp(at, '') },
      firstInboundAt: null,
      lastInboundAt: null,
      lastOutboundAt: null,
    },
  ]);
  const conversationId = ids.get(conversationKey(contactId, channelId));
  if (!conversationId) throw new Error('A conversation was neither made nor found');
  return conversationId;
}
