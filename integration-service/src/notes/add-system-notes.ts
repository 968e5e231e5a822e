import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';

export type SystemNote = { organizationId: string; conversationId: string; text: string };

/** Notes without an author: each explains an automatic decision, in one sentence, to everyone who works on it. */
export async function addSystemNotes(on: Queryable, notes: readonly SystemNote[]): Promise<void> {
  if (notes.length === 0) return;
  await on.query({
    name: 'add-system-notes',
    text: `insert into notes (organization_id, id, conversation_id, text)
           select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])`,
    values: [
      notes.map(({ organizationId }) => organizationId),
      notes.map(() => uuidv7()),
      notes.map(({ conversationId }) => conversationId),
      notes.map(({ text }) => text),
    ],
  });
}
