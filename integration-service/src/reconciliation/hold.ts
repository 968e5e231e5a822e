import type { Queryable } from '../platform/database/database.ts';
import { wakeMirrors } from '../crm-sync/wake-mirrors.ts';
import { lockConnection } from './lock-connection.ts';

/**
 * An admin holds what is written to HubSpot, or lets it go: then all that waits is told.
 * @param tx a transaction
 * @returns whether that changed anything; null when no portal is connected
 */
export async function holdMirror(
  tx: Queryable,
  { organizationId, held }: { organizationId: string; held: boolean },
): Promise<boolean | null> {
  const connection = await lockConnection(tx, organizationId);
  if (connection?.status !== 'CONNECTED') return null;
  if (connection.held === held) return false;
  await tx.query(
    `update hubspot_connections set held_at = case when $2 then now() end where organization_id = $1`,
    [organizationId, held],
  );
  if (!held) await wakeMirrors(tx, [organizationId]);
  return true;
}
