import type { Edge } from './inbox/edge.ts';
import type { Blobs } from './platform/blobs/blobs.ts';
import type { Outside } from './platform/config.ts';
import type { Keyring } from './platform/crypto/keyring.ts';
import type { Sealer } from './platform/crypto/sealing.ts';
import type { Database } from './platform/database/database.ts';
import type { Log } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';
import type { VisitorStreams } from './widget-api/events/visitor-streams.ts';

export type AppDeps = {
  publicUrl: string;
  /** How many proxies of ours stand in front. */
  trustProxy: number;
  outside: Outside;
  database: Database;
  keyring: Keyring;
  blobs: Blobs;
  sealer: Sealer;
  log: Log;
  metrics: Metrics;
  /** To whoever has the web chat open. */
  streams: VisitorStreams;
  /** Makes a webhook's raw bytes durable. */
  store: Record<Edge, (body: Buffer) => Promise<void>>;
};
