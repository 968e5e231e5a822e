import express, { type Express } from 'express';
import helmet from 'helmet';
import { channelEndpoints } from './card-api/channels.ts';
import { createCardApi } from './card-api/router.ts';
import { createOAuthRouter } from './hubspot/oauth/router.ts';
import { verifyHubSpotSignature } from './hubspot/signature.ts';
import { countEvents } from './inbox/count-events.ts';
import type { Outside } from './platform/config.ts';
import type { Keyring } from './platform/crypto/keyring.ts';
import type { Sealer } from './platform/crypto/sealing.ts';
import type { Database } from './platform/database/database.ts';
import { AppError } from './platform/errors.ts';
import { answerErrors } from './platform/http/answer-error.ts';
import { createHealth } from './platform/http/health.ts';
import { createMetricsPage } from './platform/http/metrics-page.ts';
import type { Log } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';
import { createGraph } from './whatsapp/graph.ts';
import { createWhatsAppWebhook } from './whatsapp/webhook.ts';

export type AppDeps = {
  publicUrl: string;
  outside: Outside;
  database: Database;
  keyring: Keyring;
  sealer: Sealer;
  log: Log;
  metrics: Metrics;
  /** Makes a WhatsApp webhook's raw bytes durable. */
  storeWebhook(body: Buffer): Promise<void>;
};

/** Everything that answers over HTTP, in one table of contents. */
export function createApp(deps: AppDeps): Express {
  const { publicUrl, outside, database, sealer, log, metrics } = deps;
  const graph = createGraph(outside.meta);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(createWhatsAppWebhook({ ...outside.meta, store: deps.storeWebhook, metrics }));
  app.use(createHealth(database.pool));
  app.use(createMetricsPage({ metrics, readInbox: () => countEvents(database.pool) }));

  app.use(helmet());
  app.use(createOAuthRouter({ ...deps, hubspot: outside.hubspot }));
  app.use(
    createCardApi({
      database,
      publicUrl,
      isSigned: (request) =>
        verifyHubSpotSignature({ ...request, clientSecret: outside.hubspot.clientSecret, now: Date.now() }),
      endpoints: channelEndpoints({ database, sealer, ...graph }),
    }),
  );
  app.use((request) => {
    throw new AppError('NOT_FOUND', `There is nothing at ${request.path}`);
  });
  app.use(answerErrors(log));
  return app;
}
