import type { PoolClient } from 'pg';
import { MergeNeeded, resolvePeople } from '../../contacts/resolve-people.ts';
import { upsertContacts } from '../../contacts/upsert-contacts.ts';
import { findUnanswered } from '../../conversations/find-unanswered.ts';
import { conversationKey, upsertConversations } from '../../conversations/upsert-conversations.ts';
import { resumeAnswered } from '../../crm-sync/gone-records.ts';
import { markContactsChanged } from '../../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { enterFunnel } from '../../funnel/enter-funnel.ts';
import type { Taking } from '../../inbox/ingest-job.ts';
import { settleEvents } from '../../inbox/settle-events.ts';
import { takeEvents } from '../../inbox/take-events.ts';
import { recordTouches } from '../../listings/attribution/record-touches.ts';
import { type NewLead, requestAssignments } from '../../members/assignment/request-assignments.ts';
import { type AnnouncedMedia, announceMedia } from '../../media/announce-media.ts';
import { insertMessages, messageKey } from '../../messages/insert-messages.ts';
import { bindSends } from '../../messages/outbound/bind-sends.ts';
import { recordStatuses } from '../../messages/record-statuses.ts';
import { noteOnContacts } from '../../notes/note-on-contacts.ts';
import { findConnectedChannels } from '../../organizations/channel-directory.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import { useOnlyIndexes } from '../../platform/database/only-indexes.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Database } from '../../platform/database/database.ts';
import { readPayload } from '../payload.ts';
import { findSources, gatherTouches, gatherVisitNotes } from './attribute-messages.ts';
import { type Attributed, attribute, gatherContactFacts, gatherConversationFacts } from './gather-facts.ts';
import { leaveOutErased } from './leave-out-erased.ts';
import { type Batch, readBatch, type ReadEvent } from './read-batch.ts';
import { importedStatuses } from './read-status.ts';
import { tellChannels } from './tell-channels.ts';
import { statementOfMessage, statementsOfStatuses } from './statements.ts';

type Options = Taking & { database: Database };

/** What a batch did, for logs and metrics. */
export type BatchReport = {
  events: number;
  messages: number;
  statuses: number;
  unusedFields: string[];
  /** Events that wait for their channel or are parked. */
  kept: Batch['settlements'];
};

/**
 * Ingests one batch of raw webhooks in one transaction of a handful of statements. The state afterwards is a
 * function of the set of events: it does not matter how they were ordered, repeated or cut into batches.
 * @returns null when nothing was waiting
 */
export async function ingestBatch(options: Options): Promise<BatchReport | null> {
  const exclusive = new Set<string>();
  for (;;) {
    try {
      return await attempt(options, exclusive);
    } catch (error) {
      if (!(error instanceof MergeNeeded)) throw error;
      error.organizationIds.forEach((organizationId) => exclusive.add(organizationId));
    }
  }
}

function attempt(options: Options, exclusive: ReadonlySet<string>): Promise<BatchReport | null> {
  return inTransaction(options.database.pool, async (tx) => {
    await useOnlyIndexes(tx);
    const taken = await takeEvents(tx, { edge: 'whatsapp', ...(options.ids && { ids: options.ids }) });
    options.onTaken?.(taken.map(({ id }) => id));
    if (taken.length === 0) return null;

    const events = taken.map((event) => ({ event, payload: readPayload(event.body) }));
    const channels = await findConnectedChannels(tx, numbersIn(events));
    const batch = await leaveOutErased(tx, readBatch(events, channels));
    await apply(tx, batch, exclusive);
    await settleEvents(tx, batch.settlements);
    return report(events, batch);
  });
}

async function apply(tx: PoolClient, batch: Batch, exclusive: ReadonlySet<string>): Promise<void> {
  await lockOrganizations(tx, { organizationIds: organizationsIn(batch), exclusive });
  const sourced = await findSources(tx, batch.messages);
  const statements = [
    ...sourced.map(statementOfMessage),
    ...statementsOfStatuses(batch.statuses),
    ...batch.statements,
  ];
  const mentions = statements.map(({ identities }) => identities);
  const people = await resolvePeople(tx, { mentions, mayMerge: exclusive });
  const messages = attribute(sourced, people);
  const changes = await upsertContacts(tx, gatherContactFacts({ statements, messages, people }));
  await recordTouches(tx, gatherTouches(messages));
  await storeMessages(tx, messages);
  await noteOnContacts(tx, gatherVisitNotes(messages));
  const reports = [...batch.statuses.map(({ report }) => report), ...importedStatuses(batch.messages)];
  await recordStatuses(tx, reports);
  await bindSends(tx, reports);
  const entries = changes.flatMap(({ leadSince: at, ...contact }) => (at ? [{ ...contact, at }] : []));
  await enterFunnel(tx, entries);
  await requestAssignments(tx, leadsOf(messages, new Set(entries.map(({ contactId }) => contactId))));
  const answered = messages.filter(({ isLiveWord }) => isLiveWord).map(({ contactId }) => contactId);
  await tellChannels(tx, batch);
  await tellHubSpot(tx, { changed: [...changes, ...people.merged], answered });
}

function organizationsIn({ messages, statuses, statements }: Batch): string[] {
  return [
    ...messages.map(({ channel: { organizationId } }) => organizationId),
    ...statuses.map(({ report: { organizationId } }) => organizationId),
    ...statements.map(({ organizationId }) => organizationId),
  ];
}

async function storeMessages(tx: PoolClient, messages: readonly Attributed[]): Promise<void> {
  const conversations = await upsertConversations(tx, gatherConversationFacts(messages));
  const rows = messages.map((message) => {
    const { organizationId, channelId } = message.channel;
    const conversationId = conversations.ids.get(conversationKey(message.contactId, channelId));
    if (!conversationId) throw new Error('A message has no conversation');
    return { ...message, organizationId, channelId, conversationId, target: message.target ?? null };
  });
  const fresh = await insertMessages(tx, rows);
  await findUnanswered(tx, conversations.doubtful);
  await announceMedia(tx, announcedIn(messages, fresh));
}

/** By which channel each of these contacts came: the one of their first word in the batch. */
function leadsOf(messages: readonly Attributed[], contactIds: ReadonlySet<string>): NewLead[] {
  const words = messages.filter(({ contactId, isLiveWord }) => isLiveWord && contactIds.has(contactId));
  const leads = words.map(({ contactId, channel: { organizationId, channelId } }) => ({
    organizationId,
    contactId,
    channelId,
  }));
  return [...new Map(leads.reverse().map((lead) => [lead.contactId, lead])).values()];
}

/** Files of messages that were not known before. */
function announcedIn(messages: readonly Attributed[], fresh: ReadonlyMap<string, string>): AnnouncedMedia[] {
  return messages.flatMap(({ channel, wamid, file, receivedAt }) => {
    const messageId = fresh.get(messageKey(channel.channelId, wamid));
    if (!file || messageId === undefined) return [];
    return [{ organizationId: channel.organizationId, messageId, ...file, receivedAt }];
  });
}

type News = {
  changed: { organizationId: string; contactId: string }[];
  /** Contacts who wrote, so that a record that was deleted in HubSpot is made again. */
  answered: string[];
};

async function tellHubSpot(tx: PoolClient, { changed, answered }: News): Promise<void> {
  await markContactsChanged(tx, changed);
  const resumed = await resumeAnswered(tx, answered);
  await wakeMirrors(tx, [...new Set([...changed.map(({ organizationId }) => organizationId), ...resumed])]);
}

function numbersIn(events: readonly ReadEvent[]): string[] {
  return events.flatMap(({ payload }) => payload.changes.map((change) => change.phoneNumberId));
}

function report(events: ReadEvent[], batch: Batch): BatchReport {
  return {
    events: events.length,
    messages: batch.messages.length,
    statuses: batch.statuses.length,
    unusedFields: events.flatMap(({ payload }) => payload.unusedFields),
    kept: batch.settlements.filter(({ outcome }) => outcome !== 'done'),
  };
}
