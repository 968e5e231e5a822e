import type { Queryable } from '../../platform/database/database.ts';
import type { Candidate } from './candidate.ts';
import type { Seeker } from './match-contacts.ts';

/**
 * Candidates that are the records of contacts of ours who are not looking for one: by their id, or by our stamp. A
 * stamp of a contact that is not known here, as of an installation before, is nobody's.
 */
export async function findOthersRecords(
  on: Queryable,
  of: { organizationId: string; seekers: readonly Seeker[]; candidates: readonly Candidate[] },
): Promise<Set<string>> {
  if (of.candidates.length === 0) return new Set();
  const { rows } = await on.query<{ id: string }>({
    name: 'others-records',
    text: `select candidate.id from unnest($2::text[], $3::text[]) as candidate(id, stamp)
           where exists (select from crm_sync where organization_id = $1 and hubspot_contact_id = candidate.id)
              or exists (select from contacts where organization_id = $1 and contacts.id::text = candidate.stamp
                         and contacts.merged_into_id is null and contacts.id <> all($4::uuid[]))`,
    values: [
      of.organizationId,
      of.candidates.map(({ id }) => id),
      of.candidates.map(({ trochai_contact_id }) => trochai_contact_id),
      of.seekers.map(({ contactId }) => contactId),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}
