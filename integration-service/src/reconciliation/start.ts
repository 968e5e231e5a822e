import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import type { ReconciliationKind } from '../platform/database/generated/enums.ts';
import { lockConnection } from './lock-connection.ts';
import { PHASES } from './phases.ts';
import { planBatch } from './plan.ts';

const KEPT_DAYS = 90;

/** Whom a repair looks at: all that have a record. Also those whose record was deleted: it may be back. */
const RECORDS = `select count(*) filter (where sync.hubspot_contact_id is not null)::int as contacts,
    count(sync.hubspot_deal_id)::int as deals
  from crm_sync as sync join contacts as contact
    on contact.organization_id = sync.organization_id and contact.id = sync.contact_id
  where sync.organization_id = $1 and contact.merged_into_id is null`;

/** Whom a dry run looks at: all that HubSpot does not have. */
const STRANGERS = `select count(*)::int as contacts, 0 as deals
  from contacts as contact left join crm_sync as sync
    on sync.organization_id = contact.organization_id and sync.contact_id = contact.id
  where contact.organization_id = $1 and contact.merged_into_id is null and contact.first_message_at is not null
    and sync.hubspot_contact_id is null`;

type Start = {
  organizationId: string;
  kind: ReconciliationKind;
  /** null: the clock, or the command line */
  memberId: string | null;
};

export type Started = { id: string } | 'not-connected' | 'held' | 'running';

/**
 * Begins to compare the store with the portal, unless that is under way. While an admin holds the writing there is
 * nothing to repair, and only a dry run is of use.
 * @param tx a transaction
 */
export async function startReconciliation(
  tx: Queryable,
  { organizationId, kind, memberId }: Start,
): Promise<Started> {
  const connection = await lockConnection(tx, organizationId);
  if (connection?.status !== 'CONNECTED') return 'not-connected';
  if (connection.held && kind === 'REPAIR') return 'held';

  const id = uuidv7();
  const { rowCount } = await tx.query(
    `insert into reconciliations (organization_id, id, kind, phase, member_id, contacts, deals)
     select $1, $2, $3, $4, $5, size.contacts, size.deals from (${kind === 'REPAIR' ? RECORDS : STRANGERS}) as size
     on conflict do nothing`,
    [organizationId, id, kind, PHASES[kind][0], memberId],
  );
  if (rowCount !== 1) return 'running';
  await forgetOlder(tx, { organizationId, kind, id });
  await planBatch(tx, { organizationId });
  return { id };
}

/** What was found before is of no use any more, and names people; that it was done stays for a while. */
async function forgetOlder(
  on: Queryable,
  { organizationId, kind, id }: { organizationId: string; kind: ReconciliationKind; id: string },
): Promise<void> {
  await on.query(
    `delete from reconciliation_findings where organization_id = $1 and reconciliation_id in (
       select id from reconciliations where organization_id = $1 and kind = $2 and id <> $3)`,
    [organizationId, kind, id],
  );
  await on.query(
    `delete from reconciliations
     where organization_id = $1 and started_at < now() - make_interval(days => ${KEPT_DAYS}) and state <> 'RUNNING'`,
    [organizationId],
  );
}
