import type { Queryable } from '../platform/database/database.ts';
import { addSystemNotes } from './add-system-notes.ts';

export type ContactNote = { organizationId: string; contactId: string; text: string };

/** System notes about contacts as such: each stands on the conversation in which something was said last. */
export async function noteOnContacts(on: Queryable, notes: readonly ContactNote[]): Promise<void> {
  if (notes.length === 0) return;
  const { rows } = await on.query<{ organizationId: string; conversationId: string; text: string }>(
    `select note.organization_id as "organizationId", latest.id as "conversationId", note.text
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as note(organization_id, contact_id, text)
     cross join lateral (
       select id from conversations as conversation
       where conversation.organization_id = note.organization_id and conversation.contact_id = note.contact_id
       order by last_message_at desc, id desc limit 1) as latest`,
    [
      notes.map(({ organizationId }) => organizationId),
      notes.map(({ contactId }) => contactId),
      notes.map(({ text }) => text),
    ],
  );
  await addSystemNotes(on, rows);
}
