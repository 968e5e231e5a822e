import type { Queryable } from '../platform/database/database.ts';
import { isNobodyElses } from './nobody-elses.ts';

type Tie = { organizationId: string; contactId: string; hubspotId: string };

/**
 * A record that people made is the contact's from now on, so that HubSpot is searched for none; what it holds is read
 * before anything is written. A contact that has a record, or for which one is being made, keeps that.
 */
export async function tieContact(
  on: Queryable,
  { organizationId, contactId, hubspotId }: Tie,
): Promise<void> {
  await on.query({
    name: 'tie-contact',
    text: `update crm_sync as sync set hubspot_contact_id = $3, located_at = now(), associated_at = null,
             contact_gone_at = null, contact_sent_at = null, contact_hint_at = null, contact_revision = 0,
             contact_read_at = null, known_name = null, known_phone = null, known_owner_id = null
           where organization_id = $1 and contact_id = $2
             and (contact_gone_at is not null or (hubspot_contact_id is null and contact_sent_at is null))
             and ${isNobodyElses('contact', { contactId: '$2', recordId: '$3' })}`,
    values: [organizationId, contactId, hubspotId],
  });
}

/** The same of a deal. @returns whether it is the contact's now, and was not before */
export async function tieDeal(
  on: Queryable,
  { organizationId, contactId, hubspotId }: Tie,
): Promise<boolean> {
  const { rowCount } = await on.query({
    name: 'tie-deal',
    text: `update crm_sync as sync set hubspot_deal_id = $3, deal_hint_at = clock_timestamp(), associated_at = null,
             deal_gone_at = null, deal_sent_at = null, deal_read_at = null, known_stage_id = null,
             known_deal_owner_id = null
           where organization_id = $1 and contact_id = $2
             and (deal_gone_at is not null or (hubspot_deal_id is null and deal_sent_at is null))
             and ${isNobodyElses('deal', { contactId: '$2', recordId: '$3' })}`,
    values: [organizationId, contactId, hubspotId],
  });
  return rowCount === 1;
}

/** The other contact that has the record, or the deal; by our stamp on it, too, when its id is not known yet. */
export async function findTaker(
  on: Queryable,
  of: {
    organizationId: string;
    contactId: string;
    hubspotContactId: string;
    stampedId: string;
    hubspotDealId: string | null;
  },
): Promise<string | null> {
  const { rows } = await on.query<{ id: string }>({
    name: 'find-taker',
    text: `select contact.id from (
             select contact_id from crm_sync
               where organization_id = $1 and (hubspot_contact_id = $3 or hubspot_deal_id = $4)
             union select id from contacts where organization_id = $1 and id::text = $5) as holder
           join contacts as known on known.organization_id = $1 and known.id = holder.contact_id
           join contacts as contact on contact.organization_id = $1
             and contact.id = coalesce(known.merged_into_id, known.id)
           where contact.id <> $2 limit 1`,
    values: [of.organizationId, of.contactId, of.hubspotContactId, of.hubspotDealId, of.stampedId],
  });
  return rows[0]?.id ?? null;
}
