import { EXPORTED, type TableEntry } from '../../integration-service/src/portability/tables.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';

/** Columns that a copy does not have as they were, by table. */
const NOT_COPIED: Record<string, readonly string[]> = {
  hubspot_connections: ['sealed_tokens', 'refresh_lease_until', 'status', 'status_reason'],
  channels: ['sealed_token', 'status'],
  sends: ['state'],
};

/** Every row of an organization, by table; what no copy has is left out. */
export async function readAllRows(
  { pool }: Database,
  organizationId: string,
): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const { name, owner = 'organization_id' } of EXPORTED as readonly TableEntry[]) {
    const { rows } = await pool.query<{ row: unknown }>(
      `select to_jsonb(${name}) - $2::text[] as row from ${name} where ${owner} = $1 order by to_jsonb(${name})`,
      [organizationId, NOT_COPIED[name] ?? []],
    );
    tables[name] = rows.map(({ row }) => row);
  }
  return tables;
}
