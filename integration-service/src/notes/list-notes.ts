import type { NoteView } from '@trochai/contract/notes';
import { type Viewer, visibleTo } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';

/** Which notes: those of a contact's conversations, or those that speak to the member who asks. */
export type WantedNotes = { contactId: string } | 'my-mentions';

type Page = { wanted: WantedNotes; before?: string | undefined };

/** So few that an answer of the longest notes stays below a megabyte. */
const PAGE = 25;

const PERSON = `jsonb_build_object('memberId', member.id, 'name', coalesce(member.name, member.email))`;

/** Notes on conversations that the member may see, the latest first. */
export async function listNotes(
  on: Queryable,
  viewer: Viewer,
  { wanted, before }: Page,
): Promise<{ notes: NoteView[]; hasMore: boolean }> {
  const { organizationId, memberId } = viewer;
  const isWanted =
    wanted === 'my-mentions'
      ? `note.id in (select note_id from note_mentions where organization_id = $1 and member_id = $2) and $3::uuid is null`
      : 'contact.id = $3';
  const { rows } = await on.query<NoteView & { createdAt: Date }>(
    `select note.id, conversation.contact_id as "contactId", note.conversation_id as "conversationId", note.text,
       note.created_at as "createdAt",
       (select ${PERSON} from members as member
        where member.organization_id = $1 and member.id = note.member_id) as author,
       coalesce((select jsonb_agg(${PERSON} order by member.name, member.email)
        from note_mentions as mention join members as member
          on member.organization_id = $1 and member.id = mention.member_id
        where mention.organization_id = $1 and mention.note_id = note.id), '[]') as mentions
     from notes as note
     join conversations as conversation on conversation.organization_id = note.organization_id
       and conversation.id = note.conversation_id
     join contacts as contact on contact.organization_id = conversation.organization_id
       and contact.id = conversation.contact_id
     where note.organization_id = $1 and ${isWanted} and ${visibleTo(viewer, '$2').conversations}
       and ($4::uuid is null or (note.created_at, note.id) < (
         select created_at, id from notes where organization_id = $1 and id = $4))
     order by note.created_at desc, note.id desc limit ${PAGE + 1}`,
    [organizationId, memberId, wanted === 'my-mentions' ? null : wanted.contactId, before ?? null],
  );
  const notes = rows.slice(0, PAGE).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  return { notes, hasMore: rows.length > PAGE };
}
