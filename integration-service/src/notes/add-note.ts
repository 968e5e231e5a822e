import { v7 as uuidv7 } from 'uuid';
import { holdConversation } from '../conversations/find-conversation.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';

export type NewNote = { conversationId: string; text: string; mentions: readonly string[] };

/**
 * A member writes a note on a conversation, for every member who may see it.
 * @param tx a transaction
 * @returns the note's id; or what is unknown: there is no such conversation, or a member that is spoken to
 */
export async function addNote(
  tx: Queryable,
  viewer: Viewer,
  { conversationId, text, mentions }: NewNote,
): Promise<{ noteId: string } | { unknown: 'conversation' | 'member' }> {
  const { organizationId, memberId } = viewer;
  if (!(await holdConversation(tx, viewer, conversationId))) return { unknown: 'conversation' };
  const noteId = uuidv7();
  await tx.query(
    `insert into notes (organization_id, id, conversation_id, member_id, text, created_at, crm_due)
     select $1, $2, $3, $4, $5, clock_timestamp(), mirrors_notes from organizations where id = $1`,
    [organizationId, noteId, conversationId, memberId, text],
  );
  const { rowCount } = await tx.query(
    `insert into note_mentions (organization_id, note_id, member_id)
     select $1, $2, id from members where organization_id = $1 and id = any($3) and removed_at is null`,
    [organizationId, noteId, mentions],
  );
  return rowCount === new Set(mentions).size ? { noteId } : { unknown: 'member' };
}
