import {
  assignContactSchema,
  contactOfRecordSchema,
  pollContactSchema,
  readContactSchema,
  renameContactSchema,
  setStatusSchema,
} from '@trochai/contract/contacts';
import type { PoolClient } from 'pg';
import { findContact, lockContact } from '../contacts/find-contact.ts';
import { giveContact } from '../contacts/give-contact.ts';
import { nameContact } from '../contacts/name-contact.ts';
import { readContact } from '../contacts/read-contact.ts';
import { readFingerprint } from '../contacts/read-fingerprint.ts';
import { findConversation } from '../conversations/find-conversation.ts';
import { listConversations } from '../conversations/list-conversations.ts';
import { findSyncOfRecord } from '../crm-sync/sync-state.ts';
import { changeStatus } from '../funnel/change-status.ts';
import type { Viewer } from '../members/visibility.ts';
import { type CardAnswer, type Endpoint, endpoint, refuse, write } from './endpoint.ts';
import { type MessagePageDeps, readMessagePage } from './message-page.ts';

const method = 'post';
const everyone = ['ADMIN', 'AGENT', 'VIEWER'] as const;
const roles = ['ADMIN', 'AGENT'] as const;

const notFound = () => refuse('NOT_FOUND', 'There is no such contact');

/** A contact on its card: what is known of them, whether anything is new, and what members do with them. */
export function contactEndpoints(deps: MessagePageDeps): Endpoint[] {
  return [...reading(deps), ...changing(deps)];
}

function reading(deps: MessagePageDeps): Endpoint[] {
  const { pool } = deps.database;
  const read = endpoint(
    { method, path: '/contacts/read', roles: everyone, schema: readContactSchema },
    async ({ viewer }, { contactId }) => (await show(deps, viewer, contactId)) ?? notFound(),
  );

  const ofRecord = endpoint(
    { method, path: '/contacts/by-record', roles: everyone, schema: contactOfRecordSchema },
    async ({ viewer }, { record: { objectType: kind, objectId: hubspotId } }) => {
      const { organizationId } = viewer;
      const sync = await findSyncOfRecord(pool, { organizationId, kind, hubspotId });
      return (sync && (await show(deps, viewer, sync.contactId))) ?? notFound();
    },
  );

  const poll = endpoint(
    { method, path: '/contacts/poll', roles: everyone, schema: pollContactSchema },
    async ({ viewer }, { contactId, conversationId, cursor }) => {
      const fingerprint = await readFingerprint(pool, viewer, contactId);
      if (fingerprint !== null && fingerprint === cursor) return { ok: true, changed: false };
      const shown = await show(deps, viewer, contactId);
      if (!shown) return notFound();
      const messages = conversationId && (await readLatest(deps, viewer, conversationId));
      return { ...shown, changed: true, ...messages };
    },
  );
  return [read, ofRecord, poll];
}

function changing({ database: { pool } }: MessagePageDeps): Endpoint[] {
  const rename = write(
    pool,
    { path: '/contacts/rename', roles, schema: renameContactSchema },
    async ({ viewer }, { contactId, name }, tx) =>
      (await nameContact(tx, viewer, { contactId, name })) ? { ok: true } : notFound(),
  );

  const setStatus = write(
    pool,
    { path: '/contacts/set-status', roles, schema: setStatusSchema },
    async ({ viewer }, { contactId, status }, tx) => moveContact(tx, viewer, { contactId, status }),
  );

  const assign = write(
    pool,
    { path: '/contacts/assign', roles, schema: assignContactSchema },
    async ({ viewer }, { contactId, memberId }, tx) => {
      const given = await giveContact(tx, viewer, { contactId, memberId });
      if (given === 'done') return { ok: true };
      return given === 'no-contact' ? notFound() : refuse('NOT_FOUND', 'There is no such agent');
    },
  );
  return [rename, setStatus, assign];
}

/** The cursor is older than what is shown, never newer: what comes between is shown again. */
async function show({ database: { pool } }: MessagePageDeps, viewer: Viewer, contactId: string) {
  const found = await findContact(pool, viewer, contactId);
  if (!found) return null;
  const cursor = await readFingerprint(pool, viewer, found.id);
  if (cursor === null) return null;
  const [contact, conversations] = await Promise.all([
    readContact(pool, viewer, found.id),
    listConversations(pool, viewer, { contactId: found.id }),
  ]);
  return { ok: true as const, contact, conversations, cursor };
}

async function readLatest(deps: MessagePageDeps, viewer: Viewer, conversationId: string) {
  const conversation = await findConversation(deps.database.pool, viewer, conversationId);
  return conversation ? readMessagePage(deps, viewer, { conversationId }) : {};
}

async function moveContact(
  tx: PoolClient,
  viewer: Viewer,
  {
    contactId,
    status: toStatus,
  }: { contactId: string; status: Parameters<typeof changeStatus>[1]['toStatus'] },
): Promise<CardAnswer> {
  const contact = await lockContact(tx, viewer, contactId);
  if (!contact) return notFound();
  const { organizationId, memberId } = viewer;
  const actor = { origin: 'MEMBER', memberId } as const;
  await changeStatus(tx, { organizationId, contactId: contact.id, toStatus, actor });
  return { ok: true };
}
