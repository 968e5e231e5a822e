import type { AuditEntryView, ListAudit } from '@trochai/contract/audit';
import type { Queryable } from '../platform/database/database.ts';

const PAGE = 50;

/**
 * Who changed what in an organization, the latest first. Entries come in the order of their ids, which are made of the
 * time: the primary key is the only index that is needed.
 */
export async function listAudit(
  on: Queryable,
  organizationId: string,
  { actions, contactId, memberId, before }: ListAudit,
): Promise<{ entries: AuditEntryView[]; hasMore: boolean }> {
  const { rows } = await on.query<Omit<AuditEntryView, 'at'> & { at: Date }>(
    `select entry.id, entry.at, entry.action, entry.origin, entry.contact_id as "contactId", entry.details,
       case when member.id is not null then
         jsonb_build_object('memberId', member.id, 'name', coalesce(member.name, member.email)) end as member
     from audit_entries as entry left join members as member
       on member.organization_id = entry.organization_id and member.id = entry.member_id
     where entry.organization_id = $1
       and ($2::text[] is null or entry.action = any($2))
       and ($3::uuid is null or entry.contact_id = $3)
       and ($4::uuid is null or entry.member_id = $4)
       and ($5::uuid is null or entry.id < $5)
     order by entry.id desc limit ${PAGE + 1}`,
    [organizationId, actions ?? null, contactId ?? null, memberId ?? null, before ?? null],
  );
  const entries = rows.slice(0, PAGE).map((row) => ({ ...row, at: row.at.toISOString() }));
  return { entries, hasMore: rows.length > PAGE };
}
