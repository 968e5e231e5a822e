import { createApp } from './app.ts';
import { createInboxWriter } from './inbox/inbox-writer.ts';
import type { Blobs } from './platform/blobs/blobs.ts';
import type { Config, Outside } from './platform/config.ts';
import { openKeyring } from './platform/crypto/keyring.ts';
import { createSealer } from './platform/crypto/sealing.ts';
import { openDatabase } from './platform/database/database.ts';
import { migrateWhenReachable } from './platform/database/migrate-when-reachable.ts';
import type { HttpServer } from './platform/http/http-server.ts';
import type { Log } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import { createVisitorStreams } from './widget-api/events/visitor-streams.ts';
import { startWorker } from './worker.ts';

export type Service = { stop(): Promise<void> };

type Options = {
  run: Config['run'];
  http: HttpServer;
  publicUrl: string;
  trustProxy: number;
  outside: Outside;
  databaseUrl: string;
  encryptionKeys: string;
  blobs: Blobs;
  log: Log;
  /** Aborted when the service is to stop before it has started. */
  signal: AbortSignal;
};

const FINISH_WITHIN_MS = 10_000;

/**
 * Starts the service on an open port: waits for the database, migrates it, then serves and works. While the
 * database is away requests are answered 503, so that Meta and HubSpot repeat.
 * @throws Error when a migration fails
 */
export async function startService(options: Options): Promise<Service> {
  const { run, http, outside, blobs, log, publicUrl, trustProxy } = options;
  await migrateWhenReachable({ url: options.databaseUrl, log, signal: options.signal });

  const database = openDatabase(options.databaseUrl, log);
  const keyring = openKeyring(options.encryptionKeys);
  const sealer = createSealer(keyring);
  const shared = { outside, publicUrl, database, keyring, sealer, blobs, log, metrics: createMetrics() };
  const inboxes = {
    whatsapp: createInboxWriter({ pool: database.pool, edge: 'whatsapp', log }),
    hubspot: createInboxWriter({ pool: database.pool, edge: 'hubspot', log }),
  };
  const store = { whatsapp: inboxes.whatsapp.append, hubspot: inboxes.hubspot.append };

  const worker = run === 'web' ? null : await startWorker(shared);
  const streams = createVisitorStreams({ database, log });
  http.serve(createApp({ ...shared, trustProxy, store, streams }));

  /** Stops accepting, finishes what runs, and closes the database last. */
  async function stop(): Promise<void> {
    await Promise.all([streams.stop(), http.stop(FINISH_WITHIN_MS)]);
    await Promise.all([inboxes.whatsapp.drain(), inboxes.hubspot.drain()]);
    await worker?.stop();
    await database.close();
  }
  return { stop };
}
