import type { WidgetMessage } from '@trochai/contract/widget';
import type { PoolClient } from 'pg';
import { resolvePeople } from '../contacts/resolve-people.ts';
import type { ContactChange } from '../contacts/upsert-contacts.ts';
import { resumeAnswered } from '../crm-sync/gone-records.ts';
import { markContactsChanged } from '../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../crm-sync/wake-mirrors.ts';
import { enterFunnel } from '../funnel/enter-funnel.ts';
import { recordTouches } from '../listings/attribution/record-touches.ts';
import { requestAssignments } from '../members/assignment/request-assignments.ts';
import { findErased } from '../messages/find-erased.ts';
import { webWamid } from '../messages/web-wamid.ts';
import { lockOrganizations } from '../organizations/organization-lock.ts';
import type { Database } from '../platform/database/database.ts';
import { useOnlyIndexes } from '../platform/database/only-indexes.ts';
import { repeatContended } from '../platform/database/repeat-contended.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { storableText } from '../platform/storable-json.ts';
import { type Admitted, admitVisitor } from './admit-visitor.ts';
import { lockChat } from './lock-chat.ts';
import { readSaid } from './read-said.ts';
import { storeInChat } from './store-in-chat.ts';
import { tellVisitors } from './tell-visitors.ts';
import { touchesOf } from './touches.ts';
import { visitorIdentity } from './visitor.ts';
import type { Said, VisitorMessage, Word } from './visitor-message.ts';
import { writeVisitor } from './write-visitor.ts';

export type Received = { ok: true; message: WidgetMessage } | { ok: false; code: 'CONSENT' };

/**
 * Takes in what a visitor of the web chat says, as ingest takes in what customers say on WhatsApp: in one transaction,
 * and once, however often and at how many times at once the same id is sent. The first word needs the visitor's consent.
 * @throws AppError BAD_REQUEST when the id is another message's
 */
export async function receiveFromVisitor(
  { database }: { database: Database },
  given: VisitorMessage,
): Promise<Received> {
  const said: Said = {
    ...given,
    wamid: webWamid(given.id.toLowerCase()),
    text: storableText(given.text),
    name: storableText(given.name ?? '').trim() || null,
    phone: storableText(given.phone ?? ''),
  };
  return repeatContended(() => inTransaction(database.pool, (tx) => takeIn(tx, said)));
}

async function takeIn(tx: PoolClient, said: Said): Promise<Received> {
  await useOnlyIndexes(tx);
  await lockOrganizations(tx, { organizationIds: [said.organizationId], exclusive: new Set() });
  // A late repeat of somebody who was erased since: it is taken for granted, and nothing of it is kept.
  if ((await findErased(tx, [said])).size > 0) return { ok: true, message: echoOf(said) };
  const admitted = await admitVisitor(tx, said);
  if (!admitted) return { ok: false, code: 'CONSENT' };
  const known = await readSaid(tx, said);
  return { ok: true, message: known ?? (await store(tx, said, admitted)) };
}

async function store(tx: PoolClient, said: Said, admitted: Admitted): Promise<WidgetMessage> {
  const identity = visitorIdentity(said);
  // One identity names one contact: there is nothing to merge.
  const people = await resolvePeople(tx, { mentions: [[identity]], mayMerge: new Set() });
  const contactId = people.contactOf([identity]);
  const word = { ...said, contactId, at: await lockChat(tx, { ...said, contactId }) };
  const touches = await touchesOf(tx, word);
  const changes = await writeVisitor(tx, word, touches);
  await recordTouches(tx, touches);
  const message = await storeInChat(tx, word, admitted);
  await enterAsLead(tx, word, changes);
  await tellVisitors(tx, word, { kind: 'message' });
  await tellHubSpot(tx, word, changes);
  return message;
}

async function enterAsLead(
  tx: PoolClient,
  { channelId }: Word,
  changes: readonly ContactChange[],
): Promise<void> {
  const entries = changes.flatMap(({ leadSince: at, ...contact }) => (at ? [{ ...contact, at }] : []));
  await enterFunnel(tx, entries);
  await requestAssignments(
    tx,
    entries.map((entry) => ({ ...entry, channelId })),
  );
}

async function tellHubSpot(
  tx: PoolClient,
  { organizationId, contactId }: Word,
  changes: readonly ContactChange[],
): Promise<void> {
  await markContactsChanged(tx, changes);
  const resumed = await resumeAnswered(tx, [contactId]);
  await wakeMirrors(tx, changes.length > 0 ? [organizationId] : resumed);
}

function echoOf({ id, text }: Said): WidgetMessage {
  return { id, from: 'visitor', text, sentAt: new Date().toISOString(), agent: null };
}
