import type { RecordKind } from './hints.ts';

/**
 * SQL, `$1` being the organization: no other contact has this record. HubSpot names one record for two contacts when
 * people merged theirs.
 */
export function isNobodyElses(
  kind: RecordKind,
  { contactId, recordId }: Record<'contactId' | 'recordId', string>,
) {
  return `not exists (
    select from crm_sync as other where other.organization_id = $1
      and other.contact_id <> ${contactId} and other.hubspot_${kind}_id = ${recordId})`;
}
