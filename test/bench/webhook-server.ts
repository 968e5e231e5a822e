// A process of its own for the webhook measurements: the real app, with the real inbox or with none.
import { createApp } from '../../integration-service/src/app.ts';
import type { Edge } from '../../integration-service/src/inbox/edge.ts';
import { createInboxWriter } from '../../integration-service/src/inbox/inbox-writer.ts';
import { openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createMetrics } from '../../integration-service/src/platform/metrics.ts';
import { createVisitorStreams } from '../../integration-service/src/widget-api/events/visitor-streams.ts';
import { BLOBS, KEYRING, OUTSIDE, PUBLIC_URL, SEALER } from '../support/test-app.ts';

const [databaseUrl = '', mode] = process.argv.slice(2);
const log = createLog('warn');
const database = openDatabase(databaseUrl, log);
const appendTo = (edge: Edge) =>
  mode === 'durable' ? createInboxWriter({ pool: database.pool, edge, log }).append : () => Promise.resolve();

const app = createApp({
  publicUrl: PUBLIC_URL,
  trustProxy: 0,
  outside: OUTSIDE,
  database,
  keyring: KEYRING,
  sealer: SEALER,
  blobs: BLOBS,
  log,
  metrics: createMetrics(),
  streams: createVisitorStreams({ database, log }),
  store: { whatsapp: appendTo('whatsapp'), hubspot: appendTo('hubspot') },
});
const server = app.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.once('disconnect', () => process.exit(0));
