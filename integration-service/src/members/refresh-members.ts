import type pg from 'pg';
import { inTransaction } from '../platform/database/transaction.ts';
import { addOwners, learnOwners, markGone, type Owner } from './learn-owners.ts';

/** The team becomes what HubSpot says of it. @param of.owners all that HubSpot lists */
export async function refreshMembers(
  pool: pg.Pool,
  { organizationId, owners }: { organizationId: string; owners: readonly Owner[] },
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await learnOwners(tx, { organizationId, owners });
    await addOwners(tx, { organizationId, owners: owners.filter(({ isActive }) => isActive) });
    await markGone(tx, { organizationId, owners });
  });
}
