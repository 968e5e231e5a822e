import type { PoolClient } from 'pg';
import { copyMedia } from '../../media/attach-upload.ts';
import { doOnce, type KeyReused } from '../../members/do-once.ts';
import type { Viewer } from '../../members/visibility.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import type { Database } from '../../platform/database/database.ts';
import { useOnlyIndexes } from '../../platform/database/only-indexes.ts';
import { deliveryOf } from '../delivery.ts';
import { lockAddressed } from './addressed-conversation.ts';
import { composeTemplate } from './compose-template.ts';
import { type Queued, type Refused, refused } from './draft.ts';
import { findHindrance } from './hindrance.ts';
import { insertOutbound } from './insert-outbound.ts';
import { findItsConversation, lockSentBefore } from './repeatable.ts';
import { wakeSending } from './wake-sending.ts';

type RepeatRequest = {
  viewer: Viewer;
  messageId: string;
  /** Made by the client: the same key twice is one message. */
  key: string;
};

const NOT_FOUND = refused('NOT_FOUND', 'There is no such message');

/**
 * Sends a message that failed, or that was not confirmed, once more: as a new message with the same content. Nothing
 * else ever repeats one.
 */
export async function repeatMessage(
  { database }: { database: Database },
  request: RepeatRequest,
): Promise<Queued | Refused | KeyReused> {
  const { viewer, messageId, key } = request;
  if (viewer.role === 'VIEWER') return refused('FORBIDDEN', 'Viewers do not write to customers');
  const { organizationId, memberId } = viewer;
  return doOnce(
    database.pool,
    { organizationId, memberId, endpoint: 'repeat-message', key, body: { messageId } },
    (tx) => repeat(tx, request),
  );
}

async function repeat(tx: PoolClient, { viewer, messageId }: RepeatRequest): Promise<Queued | Refused> {
  const { organizationId } = viewer;
  await useOnlyIndexes(tx);
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set() });
  const conversationId = await findItsConversation(tx, { organizationId, messageId });
  const conversation = conversationId && (await lockAddressed(tx, viewer, conversationId));
  const before = conversation && (await lockSentBefore(tx, { organizationId, messageId }));
  if (!conversation || !before) return NOT_FOUND;
  if (!deliveryOf(before).canRepeat) return refused('INVALID', 'This message arrived, or is on its way');
  const hindrance = await findHindrance(tx, conversation, before.kind);
  if (hindrance) return hindrance;

  const { hasFile, content } = before;
  const message = content?.template
    ? await composeTemplate(tx, conversation, { ...content.template, hasHeaderFile: hasFile })
    : ({ ok: true, ...before } as const);
  if (!message.ok) return message;
  const newId = await insertOutbound(tx, conversation, { message, replyTo: before.replyTo });
  if (hasFile) await copyMedia(tx, { organizationId, from: messageId, to: newId });
  await wakeSending(tx, conversation);
  return { ok: true, messageId: newId };
}
