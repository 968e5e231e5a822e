import { v7 as uuidv7 } from 'uuid';
import { markContactsChanged } from '../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../crm-sync/wake-mirrors.ts';
import type { Database } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { ContactStatus } from '../platform/database/generated/enums.ts';

type Change = { organizationId: string; contactId: string; toStatus: ContactStatus; memberId: string };

/**
 * A member moves a contact in the funnel; HubSpot is told of this very move. Moving to where the contact is already
 * changes nothing.
 * @returns whether the status changed
 */
export async function changeStatus(database: Database, change: Change): Promise<boolean> {
  const { organizationId, contactId, toStatus, memberId } = change;
  return inTransaction(database.pool, async (tx) => {
    const { rowCount } = await tx.query(
      `with moved as (
         update contacts set status = $3 where organization_id = $1 and id = $2 and merged_into_id is null
           and first_message_at is not null and status <> $3 returning old.status as from_status)
       insert into stage_changes (organization_id, id, contact_id, from_status, to_status, at, origin, member_id)
       select $1, $4, $2, from_status, $3, clock_timestamp(), 'MEMBER', $5 from moved`,
      [organizationId, contactId, toStatus, uuidv7(), memberId],
    );
    if (!rowCount) return false;
    await markContactsChanged(tx, [{ organizationId, contactId }]);
    await wakeMirrors(tx, [organizationId]);
    return true;
  });
}
