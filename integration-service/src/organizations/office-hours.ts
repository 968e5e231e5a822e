import type { OfficeHours } from '@trochai/contract/settings';
import { recordAudit } from '../audit/record-audit.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';

/** When the organization is there, by day and hour in its time zone; none: always. */
export async function listOfficeHours(on: Queryable, organizationId: string): Promise<OfficeHours[]> {
  const { rows } = await on.query<OfficeHours>(
    `select weekday, opens_minute as "opensMinute", closes_minute as "closesMinute"
     from office_hours where organization_id = $1 order by weekday, opens_minute`,
    [organizationId],
  );
  return rows;
}

/**
 * The organization is there at other hours.
 * @param tx a transaction that holds the organization
 * @param hours no two of them overlap
 */
export async function replaceOfficeHours(
  tx: Queryable,
  { organizationId, memberId }: Viewer,
  hours: readonly OfficeHours[],
): Promise<void> {
  const from = await listOfficeHours(tx, organizationId);
  await tx.query('delete from office_hours where organization_id = $1', [organizationId]);
  await tx.query(
    `insert into office_hours (organization_id, weekday, opens_minute, closes_minute)
     select $1, * from unnest($2::smallint[], $3::smallint[], $4::smallint[])`,
    [
      organizationId,
      hours.map(({ weekday }) => weekday),
      hours.map(({ opensMinute }) => opensMinute),
      hours.map(({ closesMinute }) => closesMinute),
    ],
  );
  const to = await listOfficeHours(tx, organizationId);
  if (JSON.stringify(from) === JSON.stringify(to)) return;
  const actor = { origin: 'MEMBER', memberId } as const;
  await recordAudit(tx, [{ organizationId, actor, action: 'office-hours-changed', details: { from, to } }]);
}
