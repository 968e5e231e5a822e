import type { Queryable } from '../platform/database/database.ts';
import type { ConnectionStatus } from '../platform/database/generated/enums.ts';

export type LockedConnection = { status: ConnectionStatus; held: boolean };

/** Of several who start, stop or hold something at once, one goes first. @returns null: no portal was ever connected */
export async function lockConnection(
  tx: Queryable,
  organizationId: string,
): Promise<LockedConnection | null> {
  const { rows } = await tx.query<LockedConnection>(
    `select status, held_at is not null as held from hubspot_connections
     where organization_id = $1 for no key update`,
    [organizationId],
  );
  return rows[0] ?? null;
}
