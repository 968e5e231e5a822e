import { storeEvents } from '../../integration-service/src/inbox/store-events.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';
import { ingestBatch } from '../../integration-service/src/whatsapp/ingest/ingest-batch.ts';

/** Takes bodies in, one after the other or (given at once) in one batch, until nothing is left to do. */
export async function ingest(database: Database, ...bodies: Buffer[]): Promise<void> {
  await storeEvents(database.pool, { edge: 'whatsapp', bodies });
  while (await ingestBatch({ database }));
}
