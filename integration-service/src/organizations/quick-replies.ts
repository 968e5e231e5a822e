import { MOST_QUICK_REPLIES, type QuickReply } from '@trochai/contract/quick-replies';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../audit/record-audit.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { holdOrganization } from './hold-organization.ts';

type Words = Pick<QuickReply, 'title' | 'text'>;

/** Texts that agents use often, by title. `{{name}}` in them stays: the card fills in the contact's name. */
export async function listQuickReplies(on: Queryable, organizationId: string): Promise<QuickReply[]> {
  const { rows } = await on.query<QuickReply>(
    'select id, title, text from quick_replies where organization_id = $1 order by lower(title), id',
    [organizationId],
  );
  return rows;
}

/**
 * A quick reply is added, or says something else from now on.
 * @param tx a transaction
 */
export async function saveQuickReply(
  tx: Queryable,
  viewer: Viewer,
  { quickReplyId, ...words }: Words & { quickReplyId?: string | undefined },
): Promise<{ quickReplyId: string } | 'unknown' | 'full'> {
  await holdOrganization(tx, viewer.organizationId);
  if (quickReplyId === undefined) return addQuickReply(tx, viewer, words);
  const { rows } = await tx.query<Words>(
    `update quick_replies set title = $3, text = $4 where organization_id = $1 and id = $2
     returning old.title, old.text`,
    [viewer.organizationId, quickReplyId, words.title, words.text],
  );
  const [before] = rows;
  if (!before) return 'unknown';
  if (before.title !== words.title || before.text !== words.text)
    await audit(tx, viewer, { quickReplyId, from: before, to: words });
  return { quickReplyId };
}

async function addQuickReply(tx: Queryable, viewer: Viewer, words: Words) {
  const quickReplyId = uuidv7();
  const { rowCount } = await tx.query(
    `insert into quick_replies (organization_id, id, title, text)
     select $1, $2, $3, $4
     where (select count(*) from quick_replies where organization_id = $1) < ${MOST_QUICK_REPLIES}`,
    [viewer.organizationId, quickReplyId, words.title, words.text],
  );
  if (rowCount === 0) return 'full';
  await audit(tx, viewer, { quickReplyId, from: null, to: words });
  return { quickReplyId };
}

/** @returns false when there is no such quick reply */
export async function deleteQuickReply(
  tx: Queryable,
  viewer: Viewer,
  quickReplyId: string,
): Promise<boolean> {
  const { rows } = await tx.query<Words>(
    'delete from quick_replies where organization_id = $1 and id = $2 returning title, text',
    [viewer.organizationId, quickReplyId],
  );
  const [deleted] = rows;
  if (!deleted) return false;
  await audit(tx, viewer, { quickReplyId, from: deleted, to: null });
  return true;
}

type Change = { quickReplyId: string; from: Words | null; to: Words | null };

async function audit(tx: Queryable, { organizationId, memberId }: Viewer, details: Change): Promise<void> {
  const actor = { origin: 'MEMBER', memberId } as const;
  await recordAudit(tx, [{ organizationId, actor, action: 'quick-replies-changed', details }]);
}
