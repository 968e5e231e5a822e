import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createApp } from '../../integration-service/src/app.ts';
import type { AppDeps } from '../../integration-service/src/app-deps.ts';
import type { Endpoint } from '../../integration-service/src/card-api/endpoint.ts';
import { listCardEndpoints } from '../../integration-service/src/card-endpoints.ts';
import { createInboxWriter } from '../../integration-service/src/inbox/inbox-writer.ts';
import { createMediaLinks } from '../../integration-service/src/media/links.ts';
import type { Blobs } from '../../integration-service/src/platform/blobs/blobs.ts';
import { diskBlobs } from '../../integration-service/src/platform/blobs/disk-blobs.ts';
import type { Outside } from '../../integration-service/src/platform/config.ts';
import { openKeyring } from '../../integration-service/src/platform/crypto/keyring.ts';
import { createSealer } from '../../integration-service/src/platform/crypto/sealing.ts';
import { type Database, openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createMetrics } from '../../integration-service/src/platform/metrics.ts';
import { createExportLinks } from '../../integration-service/src/portability/links.ts';
import { createVisitorStreams } from '../../integration-service/src/widget-api/events/visitor-streams.ts';

export const PUBLIC_URL = 'https://bridge.example.com';

/** Credentials of nobody. */
export const OUTSIDE: Outside = {
  meta: {
    appId: '1',
    appSecret: 'meta-secret',
    verifyToken: 'verify-me',
    graphUrl: 'https://graph.example.com',
    graphVersion: 'v26.0',
    linkUrl: 'https://wa.me',
  },
  hubspot: {
    appId: '2',
    clientId: 'client',
    clientSecret: 'hubspot-secret',
    apiUrl: 'https://api.example.com',
    appUrl: 'https://app.example.com',
  },
};

export const TEST_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;
export const KEYRING = openKeyring(TEST_KEYS);
export const SEALER = createSealer(KEYRING);

/** Files of tests, below the machine's own temporary folder. */
export const BLOBS = diskBlobs(join(tmpdir(), 'trochai-test-files'));

export type TestApp = { url: string; close(): Promise<void> };

function depsOf(database: Database, outside: Outside, blobs: Blobs): AppDeps {
  const log = createLog('silent');
  const store = {
    whatsapp: createInboxWriter({ pool: database.pool, edge: 'whatsapp', log }).append,
    hubspot: createInboxWriter({ pool: database.pool, edge: 'hubspot', log }).append,
  };
  const streams = createVisitorStreams({ database, log });
  const common = { publicUrl: PUBLIC_URL, trustProxy: 0, outside, database, blobs, log, store, streams };
  return { ...common, keyring: KEYRING, sealer: SEALER, metrics: createMetrics() };
}

/** What the card API offers: to be looked at, not to be called. */
export function listEndpoints(): Endpoint[] {
  const deps = depsOf(
    openDatabase('postgres://nobody@127.0.0.1:1/none', createLog('silent')),
    OUTSIDE,
    BLOBS,
  );
  return listCardEndpoints({ ...deps, links: createMediaLinks(deps), exportLinks: createExportLinks(deps) });
}

/** The whole app on a free port of this machine, with a database of the test's own. */
export async function startTestApp(
  database: Database,
  outside: Outside = OUTSIDE,
  blobs: Blobs = BLOBS,
): Promise<TestApp> {
  return startApp(depsOf(database, outside, blobs));
}

/** The same behind proxies that say what the addresses of visitors are. */
export async function startProxiedApp(database: Database, trustProxy: number): Promise<TestApp> {
  return startApp({ ...depsOf(database, OUTSIDE, BLOBS), trustProxy });
}

/** The same with streams that are looked at that often. */
export async function startBeatingApp(database: Database, beatEveryMs: number): Promise<TestApp> {
  const deps = depsOf(database, OUTSIDE, BLOBS);
  return startApp({ ...deps, streams: createVisitorStreams({ ...deps, beatEveryMs }) });
}

async function startApp(deps: AppDeps): Promise<TestApp> {
  const app = createApp(deps);
  const server = await new Promise<Server>((done) => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening));
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
  const close = async () => {
    await deps.streams.stop();
    await new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
