import express, { type Express } from 'express';
import helmet from 'helmet';
import type { AppDeps } from './app-deps.ts';
import { createExportRouter } from './card-api/exports/export-router.ts';
import { createImportRouter } from './card-api/imports/import-router.ts';
import { createMediaRouter } from './card-api/media/media-router.ts';
import { createUploadRouter } from './card-api/media/upload-router.ts';
import { createCardApi } from './card-api/router.ts';
import { listCardEndpoints } from './card-endpoints.ts';
import { createOAuthRouter } from './hubspot/oauth/router.ts';
import { createRecordLinkRouter } from './hubspot/record-link.ts';
import { verifyHubSpotSignature } from './hubspot/signature.ts';
import { createHubSpotWebhook } from './hubspot/webhook/router.ts';
import { countEvents } from './inbox/count-events.ts';
import { createMediaLinks } from './media/links.ts';
import { AppError } from './platform/errors.ts';
import { answerErrors } from './platform/http/answer-error.ts';
import { createHealth } from './platform/http/health.ts';
import { createMetricsPage } from './platform/http/metrics-page.ts';
import { createExportLinks } from './portability/links.ts';
import { createWhatsAppWebhook } from './whatsapp/webhook.ts';
import { createWidgetFiles } from './widget-api/files/widget-files.ts';
import { createPagesRouter } from './widget-api/pages/router.ts';
import { createWidgetApi } from './widget-api/router.ts';

/** Everything that answers over HTTP, in one table of contents. */
export function createApp(deps: AppDeps): Express {
  const { publicUrl, outside, database, log, metrics, store } = deps;
  const links = createMediaLinks(deps);
  const exportLinks = createExportLinks(deps);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.trustProxy);

  app.use(createWhatsAppWebhook({ ...outside.meta, store: store.whatsapp, metrics }));
  app.use(createHubSpotWebhook({ ...outside.hubspot, publicUrl, store: store.hubspot, metrics }));
  app.use(createHealth(database.pool));
  app.use(createMetricsPage({ metrics, readInbox: () => countEvents(database.pool) }));

  app.use(helmet());
  app.use(createOAuthRouter({ ...deps, hubspot: outside.hubspot }));
  app.use(createRecordLinkRouter({ database, hubspot: outside.hubspot }));
  app.use(createMediaRouter({ ...deps, links }));
  app.use(createExportRouter({ ...deps, exportLinks }));
  app.use(createUploadRouter({ ...deps, appUrl: outside.hubspot.appUrl }));
  app.use(createImportRouter({ database, appUrl: outside.hubspot.appUrl }));
  app.use(
    createCardApi({
      database,
      publicUrl,
      isSigned: (request) =>
        verifyHubSpotSignature({ ...request, clientSecret: outside.hubspot.clientSecret, now: Date.now() }),
      endpoints: listCardEndpoints({ ...deps, links, exportLinks }),
    }),
  );
  app.use(createWidgetFiles({ log }));
  app.use(createWidgetApi({ ...deps, linkUrl: outside.meta.linkUrl }));
  app.use(createPagesRouter({ database, publicUrl, linkUrl: outside.meta.linkUrl }));
  app.use((request) => {
    throw new AppError('NOT_FOUND', `There is nothing at ${request.path}`);
  });
  app.use(answerErrors(log));
  return app;
}
