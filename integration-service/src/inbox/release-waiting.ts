import type { Queryable } from '../platform/database/database.ts';
import { wakeIngest } from './wake-ingest.ts';

/** A channel was connected: what waited for its number is ingested now. Called in the connecting transaction. */
export async function releaseWaiting(on: Queryable, phoneNumberId: string): Promise<void> {
  const { rowCount } = await on.query(
    `update inbox_events set waiting_for = '{}', due_at = now() where waiting_for @> array[$1]`,
    [phoneNumberId],
  );
  if (rowCount) await wakeIngest(on, 'whatsapp');
}
