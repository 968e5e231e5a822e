import type { Queryable } from '../platform/database/database.ts';
import type { ContactSource } from '../platform/database/generated/enums.ts';

/** A contact that HubSpot must learn of: its state and the revision that this state belongs to. */
export type DueContact = {
  contactId: string;
  revision: number;
  phone: string | null;
  profileName: string | null;
  editedName: string | null;
  username: string | null;
  source: ContactSource;
  firstMessageAt: Date;
  hubspotContactId: string | null;
  hubspotDealId: string | null;
  /** A deal was sent; when it has no id, what became of it is not known. */
  dealSent: boolean;
  associated: boolean;
};

/**
 * A contact that was refused waits for its next change. One that was merged into another waits until the
 * records are merged, too; one that has not written yet is nobody's contact.
 */
const DUE = `sync.revision > sync.synced_revision and sync.refused_revision is distinct from sync.revision
  and contact.first_message_at is not null and contact.merged_into_id is null`;

const FROM = `from crm_sync as sync join contacts as contact
  on contact.organization_id = sync.organization_id and contact.id = sync.contact_id`;

/** Reads state and revision in one snapshot, the longest waiting first. */
export async function claimContacts(
  on: Queryable,
  { organizationId, limit }: { organizationId: string; limit: number },
): Promise<DueContact[]> {
  const { rows } = await on.query<DueContact>({
    name: 'claim-contacts',
    text: `select sync.contact_id as "contactId", sync.revision, contact.phone,
             contact.profile_name as "profileName", contact.edited_name as "editedName", contact.username,
             contact.source, contact.first_message_at as "firstMessageAt",
             sync.hubspot_contact_id as "hubspotContactId", sync.hubspot_deal_id as "hubspotDealId",
             sync.deal_sent_at is not null as "dealSent", sync.associated_at is not null as associated
           ${FROM} where sync.organization_id = $1 and ${DUE}
           order by sync.marked_at, sync.contact_id limit $2`,
    values: [organizationId, limit],
  });
  return rows;
}

/** Organizations with anything to tell HubSpot. */
export async function findDueOrganizations(on: Queryable): Promise<string[]> {
  const { rows } = await on.query<{ id: string }>(
    `select id from organizations as organization where exists (
       select ${FROM} where sync.organization_id = organization.id and ${DUE})`,
  );
  return rows.map(({ id }) => id);
}
