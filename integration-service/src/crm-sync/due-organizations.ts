import type { Queryable } from '../platform/database/database.ts';
import { DUE, FROM } from './due-contacts.ts';
import { HAS_DUE_TIMELINES } from './timeline/claim-timelines.ts';
import { HAS_DUE_NOTES } from './timeline/notes.ts';
import { hasUntoldListings } from './listing-ties.ts';

const HINTED = 'contact_hint_at is not null or deal_hint_at is not null';
const MERGED_RECORDS = `exists (
  select from contacts as contact join crm_sync as sync
    on sync.organization_id = contact.organization_id and sync.contact_id = contact.id
  where contact.organization_id = listed.id and contact.merged_into_id is not null
    and (sync.hubspot_contact_id is not null or sync.hubspot_deal_id is not null))`;

/** Organizations with anything to tell HubSpot, or to read there. */
export async function findDueOrganizations(on: Queryable): Promise<string[]> {
  const { rows } = await on.query<{ id: string }>(
    `select id from organizations as listed
     where exists (select ${FROM} where sync.organization_id = listed.id and ${DUE})
        or exists (select from crm_sync where organization_id = listed.id and (${HINTED}))
        or ${MERGED_RECORDS}
        or ${hasUntoldListings('listed.id')}
        or ${HAS_DUE_TIMELINES} or ${HAS_DUE_NOTES}
        or exists (select from crm_discards where organization_id = listed.id)`,
  );
  return rows.map(({ id }) => id);
}
