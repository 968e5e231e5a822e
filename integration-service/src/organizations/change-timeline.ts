import type { Settings } from '@trochai/contract/settings';
import type { Queryable } from '../platform/database/database.ts';

type Detail = Settings['crmTimeline'];

/**
 * What HubSpot's timeline showed before is brought to what it shall show: rewritten, or taken out when it shall show
 * nothing. When it was off, it shows what is said from now on.
 * @param tx a transaction
 */
export async function changeTimeline(
  tx: Queryable,
  { organizationId, from, to }: { organizationId: string; from: Detail; to: Detail },
): Promise<void> {
  if (from === 'OFF')
    await tx.query('update organizations set crm_timeline_since = clock_timestamp() where id = $1', [
      organizationId,
    ]);
  else for (const statement of to === 'OFF' ? TAKE_OUT : REWRITE) await tx.query(statement, [organizationId]);
}

const TAKE_OUT = [
  `insert into crm_discards (organization_id, object_type, hubspot_id)
   select organization_id, 'communications', hubspot_id from crm_timeline_entries
   where organization_id = $1 and hubspot_id is not null on conflict do nothing`,
  'delete from crm_timeline_entries where organization_id = $1',
];

const REWRITE = [
  'update crm_timeline_entries set told = null where organization_id = $1 and hubspot_id is not null',
  `update conversations set timeline_revision = timeline_revision + 1, timeline_due_at = now()
   where organization_id = $1 and id in (
     select conversation_id from crm_timeline_entries where organization_id = $1)`,
];
