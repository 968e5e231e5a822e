// A process of its own for measuring memory: it does with a large file what it is told, and says how large it grew.
import { createHash } from 'node:crypto';
import { type AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../../integration-service/src/app.ts';
import { diskBlobs } from '../../integration-service/src/platform/blobs/disk-blobs.ts';
import { openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createMetrics } from '../../integration-service/src/platform/metrics.ts';
import { createVisitorStreams } from '../../integration-service/src/widget-api/events/visitor-streams.ts';
import { fetchMediaJob } from '../../integration-service/src/whatsapp/media/fetch-media-job.ts';
import { uploadMedia } from '../../integration-service/src/whatsapp/media/upload-media.ts';
import { KEYRING, OUTSIDE, SEALER } from './test-app.ts';

const [databaseUrl = '', folder = '', graphUrl = ''] = process.argv.slice(2);
const database = openDatabase(databaseUrl, createLog('silent'));
const log = createLog('silent');
const blobs = diskBlobs(folder);
const meta = { ...OUTSIDE.meta, graphUrl };
const nobody = () => Promise.resolve();
const app = createApp({
  publicUrl: 'http://localhost',
  trustProxy: 0,
  outside: { ...OUTSIDE, meta },
  database,
  keyring: KEYRING,
  sealer: SEALER,
  blobs,
  log,
  metrics: createMetrics(),
  streams: createVisitorStreams({ database, log }),
  store: { whatsapp: nobody, hubspot: nobody },
});
const server = createServer((request, response) => void app(request, response));

type Order = {
  fetch?: { organizationId: string; messageId: string };
  upload?: { organizationId: string; messageId: string };
};

/** The most memory that was in use while something was done, above what was in use before: in bytes. */
let peak = 0;
let base = 0;

async function obey(order: Order): Promise<void> {
  if (order.fetch) await fetchMediaJob({ database, blobs, sealer: SEALER, log, meta }).run(order.fetch);
  if (order.upload) {
    const access = { phoneNumberId: '1', businessAccountId: '2', accessToken: 'meta-token' };
    const uploaded = await uploadMedia({ database, blobs, meta }, { ...order.upload, access });
    if (!uploaded.ok) throw new Error(uploaded.reason);
  }
}

const samples = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5);
process.on('message', (order: Order | 'measure') => {
  if (order === 'measure') {
    process.send?.({ grown: peak - base });
    base = process.memoryUsage.rss();
    peak = base;
    return;
  }
  void obey(order).then(
    () => process.send?.({ done: true }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.once('disconnect', () => {
  clearInterval(samples);
  process.exit(0);
});

await database.prisma.message.count();
createHash('sha256').update('warm').digest();
server.listen(0, '127.0.0.1', () => {
  void pause(300).then(() => {
    base = process.memoryUsage.rss();
    peak = base;
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
});
