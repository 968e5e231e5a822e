import { v7 as uuidv7 } from 'uuid';
import { type Actor, memberOf } from '../audit/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { markContactsChanged } from '../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../crm-sync/wake-mirrors.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { ContactStatus } from '../platform/database/generated/enums.ts';

type Change = { organizationId: string; contactId: string; toStatus: ContactStatus; actor: Actor };

/**
 * Somebody moves a contact in the funnel; HubSpot is told of this very move. Moving to where the contact is already
 * changes nothing.
 * @param on the transaction that holds the organization's lock
 * @returns whether the status changed
 */
export async function changeStatus(on: Queryable, change: Change): Promise<boolean> {
  const { organizationId, contactId, toStatus, actor } = change;
  const { rows } = await on.query<{ from: ContactStatus }>(
    `with moved as (
       update contacts set status = $3 where organization_id = $1 and id = $2 and merged_into_id is null
         and first_message_at is not null and status <> $3 returning old.status as from_status)
     insert into stage_changes (organization_id, id, contact_id, from_status, to_status, at, origin, member_id)
     select $1, $4, $2, from_status, $3, clock_timestamp(), $5, $6 from moved returning from_status as "from"`,
    [organizationId, contactId, toStatus, uuidv7(), actor.origin, memberOf(actor)],
  );
  const [moved] = rows;
  if (!moved) return false;
  const details = { from: moved.from, to: toStatus };
  await recordAudit(on, [{ organizationId, actor, action: 'status-changed', contactId, details }]);
  await markContactsChanged(on, [{ organizationId, contactId }]);
  await wakeMirrors(on, [organizationId]);
  return true;
}
