import type { Queryable } from '../platform/database/database.ts';
import type { ExportLink } from './links.ts';

export type Fetchable = { portalId: string; size: number | null };

/** What a link leads to, as long as its member is an admin and it is there; else null. */
export async function findFetchable(on: Queryable, link: ExportLink): Promise<Fetchable | null> {
  const exportId = 'exportId' in link ? link.exportId : null;
  const { rows } = await on.query<Fetchable>(
    `select organization.hubspot_portal_id as "portalId", export.size::float8 as size
     from members as member
     join organizations as organization on organization.id = member.organization_id
     left join organization_exports as export on export.organization_id = organization.id and export.id = $3
       and export.state = 'DONE'
     where member.organization_id = $1 and member.id = $2 and member.role = 'ADMIN' and member.removed_at is null
       and ($3::uuid is null or export.id is not null)`,
    [link.organizationId, link.memberId, exportId],
  );
  return rows[0] ?? null;
}
