import { claimNotes, type DueNote, markNotesSent, recordToldNotes } from '../../crm-sync/timeline/notes.ts';
import { escapeHtml } from '../../platform/http/escape-html.ts';
import { Hindered } from '../hindrance.ts';
import type { Step } from '../mirror/step.ts';
import type { Portal } from '../portal.ts';
import { type Activity, BODY_PROPERTY, distinct, writeActivities } from './activities.ts';
import { findActivities } from './find-activities.ts';
import { MOST_CHARACTERS } from './split-body.ts';

const type = 'notes';

/** Internal notes become HubSpot's notes by their author, once each, where the organization wants it. */
export const tellNotes: Step = {
  name: 'tell-notes',
  async run(portal, limit) {
    const { pool, organizationId, call } = portal;
    const due = await claimNotes(pool, { organizationId, limit });
    if (due.length === 0) return null;
    const found = await adoptLost(
      portal,
      due.filter(({ wasSent }) => wasSent),
    );
    const missing = due.filter(({ noteId }) => !found.has(noteId));
    const activities = distinct(type, missing.map(describe));
    await markNotesSent(pool, { organizationId, noteIds: activities.map(({ key }) => key) });
    const { ids, refusals, postponed } = await writeActivities(call, { type, activities });
    await recordToldNotes(pool, {
      organizationId,
      notes: [
        ...[...ids].map(([noteId, hubspotId]) => ({ noteId, hubspotId, refusal: null })),
        ...refusals.map(({ key, reason }) => ({ noteId: key, hubspotId: null, refusal: reason })),
      ],
    });
    if (postponed !== null) throw new Hindered({ kind: 'later', afterSeconds: null, reason: postponed });
    return { contacts: due.length, refused: refusals.length };
  },
};

async function adoptLost(
  { pool, organizationId, call }: Portal,
  lost: readonly DueNote[],
): Promise<Map<string, string>> {
  const found = await findActivities(call, {
    type,
    lost: lost.map((note) => ({ ...note, key: note.noteId, at: note.createdAt, begins: bodyOf(note) })),
  });
  await recordToldNotes(pool, {
    organizationId,
    notes: [...found].map(([noteId, hubspotId]) => ({ noteId, hubspotId, refusal: null })),
  });
  return found;
}

function describe(note: DueNote): Activity {
  const { noteId, createdAt, ownerId, contactRecordId, dealRecordId } = note;
  const properties = {
    [BODY_PROPERTY[type]]: bodyOf(note),
    hs_timestamp: createdAt.toISOString(),
    ...(ownerId !== null && { hubspot_owner_id: ownerId }),
  };
  return { key: noteId, id: null, properties, contactRecordId, dealRecordId };
}

/** Notes are at most a few thousand characters, and then six times as many. */
function bodyOf({ text, author }: DueNote): string {
  const lines = text.split(/\r\n|\r|\n/).map(escapeHtml);
  return `<p>${lines.join('<br>')}</p><p>${escapeHtml(author)}, on WhatsApp</p>`.slice(0, MOST_CHARACTERS);
}
