import type { Queryable } from '../platform/database/database.ts';

/** Committed before records are sent: should the answer be lost, the next run looks before it sends again. */
export async function markSent(
  on: Queryable,
  sent: { organizationId: string; record: 'contact' | 'deal'; contactIds: readonly string[] },
): Promise<void> {
  const column = sent.record === 'contact' ? 'contact_sent_at' : 'deal_sent_at';
  await on.query({
    name: `mark-${sent.record}s-sent`,
    text: `update crm_sync set ${column} = now()
           where organization_id = $1 and contact_id = any($2::uuid[]) and ${column} is null`,
    values: [sent.organizationId, sent.contactIds],
  });
}

const KNOWN = {
  contact: 'known_name = null, known_owner_id = null, contact_read_at = null',
  deal: 'known_stage_id = null, known_deal_owner_id = null, deal_read_at = null',
} as const;

/**
 * Committed before records that are there are written to: should the answer be lost, it is not known what they hold,
 * and they are read before they are written to again.
 */
export async function markRewritten(
  on: Queryable,
  sent: { organizationId: string; record: 'contact' | 'deal'; contactIds: readonly string[] },
): Promise<void> {
  if (sent.contactIds.length === 0) return;
  await on.query({
    name: `mark-${sent.record}s-rewritten`,
    text: `update crm_sync set ${KNOWN[sent.record]}
           where organization_id = $1 and contact_id = any($2::uuid[])`,
    values: [sent.organizationId, sent.contactIds],
  });
}
