import express, { type Express } from 'express';
import helmet from 'helmet';
import { channelEndpoints } from './card-api/channels.ts';
import { contactEndpoints } from './card-api/contacts.ts';
import { conversationEndpoints } from './card-api/conversations.ts';
import { hubspotEndpoints } from './card-api/hubspot.ts';
import { mediaEndpoints } from './card-api/media/endpoints.ts';
import { createMediaRouter } from './card-api/media/media-router.ts';
import { createUploadRouter } from './card-api/media/upload-router.ts';
import { noteEndpoints } from './card-api/notes.ts';
import type { MessagePageDeps } from './card-api/message-page.ts';
import { ownerEndpoints } from './card-api/owners.ts';
import { createCardApi } from './card-api/router.ts';
import { settingsEndpoints } from './card-api/settings.ts';
import { sendingEndpoints } from './card-api/sending.ts';
import { syncEndpoints } from './card-api/sync.ts';
import { templateEndpoints } from './card-api/templates.ts';
import { readConnectionState } from './hubspot/connection-state.ts';
import { disconnectPortal } from './hubspot/disconnect/disconnect.ts';
import { listPipelines, mapPipeline } from './hubspot/map-pipeline.ts';
import { createOAuthRouter } from './hubspot/oauth/router.ts';
import { verifyHubSpotSignature } from './hubspot/signature.ts';
import { createHubSpotWebhook } from './hubspot/webhook/router.ts';
import { countEvents } from './inbox/count-events.ts';
import type { Edge } from './inbox/edge.ts';
import { queueReadReceipt } from './messages/queue-read-receipt.ts';
import { describeMedia } from './media/describe-media.ts';
import { createMediaLinks } from './media/links.ts';
import type { Blobs } from './platform/blobs/blobs.ts';
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
import { createTemplateCatalogue } from './templates/template-catalogue.ts';
import { createGraphCall } from './whatsapp/graph-call.ts';
import { createGraph } from './whatsapp/graph.ts';
import { createTemplateReader } from './whatsapp/templates/read-templates.ts';
import { createWhatsAppWebhook } from './whatsapp/webhook.ts';

export type AppDeps = {
  publicUrl: string;
  outside: Outside;
  database: Database;
  keyring: Keyring;
  blobs: Blobs;
  sealer: Sealer;
  log: Log;
  metrics: Metrics;
  /** Makes a webhook's raw bytes durable. */
  store: Record<Edge, (body: Buffer) => Promise<void>>;
};

/** Everything that answers over HTTP, in one table of contents. */
export function createApp(deps: AppDeps): Express {
  const { publicUrl, outside, database, sealer, log, metrics, store } = deps;
  const hubspotDeps = { ...deps, hubspot: outside.hubspot };
  const graph = createGraph(outside.meta);
  const links = createMediaLinks(deps);
  const readTemplates = createTemplateReader(createGraphCall(outside.meta));
  const pageDeps: MessagePageDeps = {
    database,
    describeMedia: (viewer, messageIds) => describeMedia({ database, links }, viewer, messageIds),
  };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(createWhatsAppWebhook({ ...outside.meta, store: store.whatsapp, metrics }));
  app.use(createHubSpotWebhook({ ...outside.hubspot, publicUrl, store: store.hubspot, metrics }));
  app.use(createHealth(database.pool));
  app.use(createMetricsPage({ metrics, readInbox: () => countEvents(database.pool) }));

  app.use(helmet());
  app.use(createOAuthRouter(hubspotDeps));
  app.use(createMediaRouter({ ...deps, links }));
  app.use(createUploadRouter({ ...deps, appUrl: outside.hubspot.appUrl }));
  app.use(
    createCardApi({
      database,
      publicUrl,
      isSigned: (request) =>
        verifyHubSpotSignature({ ...request, clientSecret: outside.hubspot.clientSecret, now: Date.now() }),
      endpoints: [
        ...channelEndpoints({ database, sealer, ...graph }),
        ...sendingEndpoints({ database }),
        ...contactEndpoints(pageDeps),
        ...noteEndpoints({ database }),
        ...conversationEndpoints({
          ...pageDeps,
          showAsRead: (of) => queueReadReceipt(database.pool, { ...of, isTyping: false }),
        }),
        ...mediaEndpoints({ database, publicUrl }),
        ...ownerEndpoints({ database }),
        ...settingsEndpoints(database),
        ...templateEndpoints({ database, catalogue: createTemplateCatalogue({ ...deps, readTemplates }) }),
        ...syncEndpoints({ database, readConnection: (id) => readConnectionState(database, id) }),
        ...hubspotEndpoints({
          listPipelines: (id) => listPipelines(hubspotDeps, id),
          mapPipeline: (mapping) => mapPipeline(hubspotDeps, mapping),
          disconnect: (ending) => disconnectPortal(database, ending),
        }),
      ],
    }),
  );
  app.use((request) => {
    throw new AppError('NOT_FOUND', `There is nothing at ${request.path}`);
  });
  app.use(answerErrors(log));
  return app;
}
