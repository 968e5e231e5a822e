import type { PoolClient } from 'pg';
import { attachUpload } from '../../media/attach-upload.ts';
import { doOnce, type KeyReused } from '../../members/do-once.ts';
import type { Viewer } from '../../members/visibility.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import type { Database } from '../../platform/database/database.ts';
import { useOnlyIndexes } from '../../platform/database/only-indexes.ts';
import { lockAddressed } from './addressed-conversation.ts';
import { compose } from './compose.ts';
import { type Draft, type Queued, type Refused, refused, uploadIdOf } from './draft.ts';
import { findTarget } from './find-target.ts';
import { findHindrance } from './hindrance.ts';
import { insertOutbound } from './insert-outbound.ts';
import { wakeSending } from './wake-sending.ts';
import { writeToVisitor } from './write-to-visitor.ts';

export type QueueRequest = {
  viewer: Viewer;
  conversationId: string;
  /** Made by the client: the same key twice is one message. */
  key: string;
  draft: Draft;
  /** The id of the message that it answers to. */
  replyTo?: string | null;
};

const NOT_FOUND = refused('NOT_FOUND', 'There is no such conversation');

/** Stores a message of ours, to be sent once this is committed; or says why it cannot be sent, and stores nothing. */
export async function queueMessage(
  { database }: { database: Database },
  request: QueueRequest,
): Promise<Queued | Refused | KeyReused> {
  const { viewer, conversationId, key, draft, replyTo = null } = request;
  if (viewer.role === 'VIEWER') return refused('FORBIDDEN', 'Viewers do not write to customers');
  const { organizationId, memberId } = viewer;
  const body = { conversationId, draft, replyTo };
  return doOnce(database.pool, { organizationId, memberId, endpoint: 'send-message', key, body }, (tx) =>
    writeMessage(tx, request),
  );
}

/** The same, within a transaction that is done once. */
export async function writeMessage(
  tx: PoolClient,
  { viewer, conversationId, draft, replyTo = null }: Omit<QueueRequest, 'key'>,
): Promise<Queued | Refused> {
  await useOnlyIndexes(tx);
  await lockOrganizations(tx, { organizationIds: [viewer.organizationId], exclusive: new Set() });
  const conversation = await lockAddressed(tx, viewer, conversationId);
  if (!conversation) return NOT_FOUND;
  if (conversation.channelKind === 'WEB') return writeToVisitor(tx, conversation, { draft, replyTo });
  const hindrance = await findHindrance(tx, conversation, draft.kind);
  if (hindrance) return hindrance;

  const composed = await compose(tx, conversation, draft);
  if (!composed.ok) return composed;
  const quoted = replyTo === null ? null : await findTarget(tx, conversation, replyTo);
  if (replyTo !== null && (quoted === null || draft.kind === 'reaction'))
    return refused('INVALID', 'This message cannot be answered to');

  const messageId = await insertOutbound(tx, conversation, { message: composed, replyTo: quoted });
  const uploadId = uploadIdOf(draft);
  if (uploadId !== null) await attachUpload(tx, { ...conversation, uploadId, messageId });
  await wakeSending(tx, conversation);
  return { ok: true, messageId };
}
