import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';

export type FunnelEntry = { organizationId: string; contactId: string; at: Date };

/** Contacts enter the funnel as NEW with their first message; an earlier message that comes late moves the entry. */
export async function enterFunnel(on: Queryable, entries: readonly FunnelEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await on.query({
    name: 'enter-funnel',
    text: `insert into stage_changes (organization_id, id, contact_id, to_status, at, origin)
           select organization_id, id, contact_id, 'NEW', at, 'INGEST'
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])
             as entry(organization_id, id, contact_id, at)
           order by organization_id, contact_id
           on conflict (organization_id, contact_id) where from_status is null
           do update set at = least(stage_changes.at, excluded.at)`,
    values: [
      entries.map((entry) => entry.organizationId),
      entries.map(() => uuidv7()),
      entries.map((entry) => entry.contactId),
      entries.map((entry) => entry.at),
    ],
  });
}
