import { addNoteSchema, listMentionsSchema, listNotesSchema } from '@trochai/contract/notes';
import { addNote } from '../notes/add-note.ts';
import { listMentions } from '../notes/list-mentions.ts';
import { listNotes } from '../notes/list-notes.ts';
import { findContact } from '../contacts/find-contact.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

const method = 'post';
const everyone = ['ADMIN', 'AGENT', 'VIEWER'] as const;
const writers = ['ADMIN', 'AGENT'] as const;

/** Internal notes, seen by everyone who may see their conversation. */
export function noteEndpoints({ database: { pool } }: { database: Database }): Endpoint[] {
  const list = endpoint(
    { method, path: '/notes/list', roles: everyone, schema: listNotesSchema },
    async ({ viewer }, { contactId, before }) => {
      const contact = await findContact(pool, viewer, contactId);
      if (!contact) return refuse('NOT_FOUND', 'There is no such contact');
      return { ok: true, ...(await listNotes(pool, viewer, { wanted: { contactId: contact.id }, before })) };
    },
  );

  const mentions = endpoint(
    { method, path: '/notes/mentions', roles: everyone, schema: listMentionsSchema },
    async ({ viewer }, { before }) => ({
      ok: true,
      ...(await listMentions(pool, viewer, before)),
    }),
  );

  const add = write(
    pool,
    { path: '/notes/add', roles: writers, schema: addNoteSchema },
    async ({ viewer }, note, tx) => {
      const added = await addNote(tx, viewer, note);
      if ('noteId' in added) return { ok: true, noteId: added.noteId };
      return refuse('NOT_FOUND', `There is no such ${added.unknown}`);
    },
  );
  return [list, mentions, add];
}
