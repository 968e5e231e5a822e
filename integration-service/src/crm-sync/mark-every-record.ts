import type pg from 'pg';
import { inTransaction } from '../platform/database/transaction.ts';
import { markContactsChanged } from './mark-contacts.ts';

const MOST_AT_ONCE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Whatever records tell may have changed: all contacts that have one are compared with it. In many transactions, so that
 * nobody waits; whoever is killed in between begins anew, and what is as it was costs no call.
 */
export async function markEveryRecord(pool: pg.Pool, organizationId: string): Promise<void> {
  let after: string | undefined = FIRST;
  while (after !== undefined) after = await markNext(pool, organizationId, after);
}

function markNext(pool: pg.Pool, organizationId: string, after: string): Promise<string | undefined> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ contactId: string }>(
      `select contact_id as "contactId" from crm_sync
       where organization_id = $1 and contact_id > $2 and hubspot_contact_id is not null
       order by contact_id limit ${MOST_AT_ONCE}`,
      [organizationId, after],
    );
    await markContactsChanged(
      tx,
      rows.map(({ contactId }) => ({ organizationId, contactId })),
    );
    return rows.at(-1)?.contactId;
  });
}
