import type { Queryable } from '../../platform/database/database.ts';
import { HAS_RECORDS } from './claim-timelines.ts';

/** A note that HubSpot must learn of. */
export type DueNote = {
  noteId: string;
  text: string;
  createdAt: Date;
  author: string;
  /** The author's id among HubSpot's owners. */
  ownerId: string | null;
  /** It was sent once; what became of it is not known. */
  wasSent: boolean;
  contactRecordId: string;
  dealRecordId: string | null;
};

const FROM = `from notes as note
  join conversations as conversation
    on conversation.organization_id = note.organization_id and conversation.id = note.conversation_id
  join contacts as contact
    on contact.organization_id = conversation.organization_id and contact.id = conversation.contact_id
  join crm_sync as sync on sync.organization_id = contact.organization_id and sync.contact_id = contact.id
  join members as member on member.organization_id = note.organization_id and member.id = note.member_id`;

const DUE = `note.crm_due and ${HAS_RECORDS}`;

export async function claimNotes(
  on: Queryable,
  { organizationId, limit }: { organizationId: string; limit: number },
): Promise<DueNote[]> {
  const { rows } = await on.query<DueNote>({
    name: 'claim-notes',
    text: `select note.id as "noteId", note.text, note.created_at as "createdAt",
             coalesce(member.name, member.email) as author, member.hubspot_owner_id as "ownerId",
             note.crm_sent_at is not null as "wasSent", sync.hubspot_contact_id as "contactRecordId",
             case when sync.deal_gone_at is null then sync.hubspot_deal_id end as "dealRecordId"
           ${FROM} where note.organization_id = $1 and ${DUE} order by note.created_at, note.id limit $2`,
    values: [organizationId, limit],
  });
  return rows;
}

/** Organizations that have notes to tell, for the clock. */
export const HAS_DUE_NOTES = `exists (select ${FROM} where note.organization_id = listed.id and ${DUE})`;

type Of<More> = { organizationId: string } & More;

export async function markNotesSent(
  on: Queryable,
  { organizationId, noteIds }: Of<{ noteIds: readonly string[] }>,
): Promise<void> {
  await on.query({
    name: 'mark-notes-sent',
    text: 'update notes set crm_sent_at = now() where organization_id = $1 and id = any($2::uuid[])',
    values: [organizationId, noteIds],
  });
}

/** HubSpot has them, or said why it does not take them; notes never change. */
export async function recordToldNotes(
  on: Queryable,
  {
    organizationId,
    notes,
  }: Of<{ notes: readonly { noteId: string; hubspotId: string | null; refusal: string | null }[] }>,
): Promise<void> {
  if (notes.length === 0) return;
  await on.query({
    name: 'record-told-notes',
    text: `update notes set crm_due = false, crm_id = told.hubspot_id, crm_refusal = told.refusal
           from unnest($2::uuid[], $3::text[], $4::text[]) as told(id, hubspot_id, refusal)
           where notes.organization_id = $1 and notes.id = told.id`,
    values: [
      organizationId,
      notes.map(({ noteId }) => noteId),
      notes.map(({ hubspotId }) => hubspotId),
      notes.map(({ refusal }) => refusal),
    ],
  });
}
