import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { findConversation } from './find-conversation.ts';

type Reading = {
  viewer: Viewer;
  conversationId: string;
  /** The last message that the member has seen; absent: all of them. */
  upTo?: string | undefined;
};

/** A member has seen a conversation, up to a message; never less than before. @returns whether there is one */
export async function readConversation(
  on: Queryable,
  { viewer, conversationId, upTo }: Reading,
): Promise<boolean> {
  const { organizationId, memberId } = viewer;
  if (!(await findConversation(on, viewer, conversationId))) return false;
  await on.query({
    name: 'read-conversation',
    text: `insert into conversation_reads (organization_id, conversation_id, member_id, read_until)
           select $1, $2, $3, coalesce((select received_at from messages
             where organization_id = $1 and conversation_id = $2 and id = $4), now())
           where $4::uuid is null or exists (
             select from messages where organization_id = $1 and conversation_id = $2 and id = $4)
           on conflict (organization_id, conversation_id, member_id)
           do update set read_until = greatest(conversation_reads.read_until, excluded.read_until)`,
    values: [organizationId, conversationId, memberId, upTo ?? null],
  });
  return true;
}
