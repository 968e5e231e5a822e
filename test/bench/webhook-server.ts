// A process of its own for the webhook measurements: the real app, with the real inbox or with none.
import { createApp } from '../../integration-service/src/app.ts';
import { createInboxWriter } from '../../integration-service/src/inbox/inbox-writer.ts';
import { openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createMetrics } from '../../integration-service/src/platform/metrics.ts';
import { KEYRING, OUTSIDE, PUBLIC_URL, SEALER } from '../support/test-app.ts';

const [databaseUrl = '', mode] = process.argv.slice(2);
const log = createLog('warn');
const database = openDatabase(databaseUrl, log);
const inbox = createInboxWriter({ pool: database.pool, edge: 'whatsapp', log });

const app = createApp({
  publicUrl: PUBLIC_URL,
  outside: OUTSIDE,
  database,
  keyring: KEYRING,
  sealer: SEALER,
  log,
  metrics: createMetrics(),
  storeWebhook: mode === 'durable' ? inbox.append : () => Promise.resolve(),
});
const server = app.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.once('disconnect', () => process.exit(0));
