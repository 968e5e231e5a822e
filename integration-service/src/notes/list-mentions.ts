import type { MentionView } from '@trochai/contract/notes';
import { nameContacts } from '../contacts/name-contacts.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { listNotes } from './list-notes.ts';

/**
 * Notes that speak to the member who asks, on conversations that they may see, the latest first; each with the person
 * whom it is about.
 * @param before the page before this note
 */
export async function listMentions(
  on: Queryable,
  viewer: Viewer,
  before: string | undefined,
): Promise<{ notes: MentionView[]; hasMore: boolean }> {
  const { notes, hasMore } = await listNotes(on, viewer, { wanted: 'my-mentions', before });
  const contactIds = notes.map(({ contactId }) => contactId);
  const people = await nameContacts(on, { organizationId: viewer.organizationId, contactIds });
  return {
    notes: notes.flatMap((note) => {
      const contact = people.get(note.contactId);
      return contact ? [{ ...note, contact }] : [];
    }),
    hasMore,
  };
}
