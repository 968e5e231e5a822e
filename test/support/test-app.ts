import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createApp } from '../../integration-service/src/app.ts';
import { createInboxWriter } from '../../integration-service/src/inbox/inbox-writer.ts';
import type { Blobs } from '../../integration-service/src/platform/blobs/blobs.ts';
import { diskBlobs } from '../../integration-service/src/platform/blobs/disk-blobs.ts';
import type { Outside } from '../../integration-service/src/platform/config.ts';
import { openKeyring } from '../../integration-service/src/platform/crypto/keyring.ts';
import { createSealer } from '../../integration-service/src/platform/crypto/sealing.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createMetrics } from '../../integration-service/src/platform/metrics.ts';

export const PUBLIC_URL = 'https://bridge.example.com';

/** Credentials of nobody. */
export const OUTSIDE: Outside = {
  meta: {
    appId: '1',
    appSecret: 'meta-secret',
    verifyToken: 'verify-me',
    graphUrl: 'https://graph.example.com',
    graphVersion: 'v26.0',
  },
  hubspot: {
    appId: '2',
    clientId: 'client',
    clientSecret: 'hubspot-secret',
    apiUrl: 'https://api.example.com',
    appUrl: 'https://app.example.com',
  },
};

export const KEYRING = openKeyring(`test:${Buffer.alloc(32, 7).toString('base64')}`);
export const SEALER = createSealer(KEYRING);

/** Files of tests, below the machine's own temporary folder. */
export const BLOBS = diskBlobs(join(tmpdir(), 'trochai-test-files'));

export type TestApp = { url: string; close(): Promise<void> };

/** The whole app on a free port of this machine, with a database of the test's own. */
export async function startTestApp(
  database: Database,
  outside: Outside = OUTSIDE,
  blobs: Blobs = BLOBS,
): Promise<TestApp> {
  const log = createLog('silent');
  const store = {
    whatsapp: createInboxWriter({ pool: database.pool, edge: 'whatsapp', log }).append,
    hubspot: createInboxWriter({ pool: database.pool, edge: 'hubspot', log }).append,
  };
  const app = createApp({
    publicUrl: PUBLIC_URL,
    outside,
    database,
    keyring: KEYRING,
    sealer: SEALER,
    blobs,
    log,
    metrics: createMetrics(),
    store,
  });
  const server = await new Promise<Server>((done) => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening));
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
