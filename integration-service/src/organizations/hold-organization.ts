import type { Queryable } from '../platform/database/database.ts';

/** Until the transaction ends nobody else changes what the organization decides for all of its members. */
export async function holdOrganization(tx: Queryable, organizationId: string): Promise<void> {
  await tx.query('select from organizations where id = $1 for no key update', [organizationId]);
}
