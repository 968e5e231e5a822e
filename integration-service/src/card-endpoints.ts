import type { AppDeps } from './app-deps.ts';
import { channelEndpoints } from './card-api/channels.ts';
import { contactEndpoints } from './card-api/contacts.ts';
import { conversationEndpoints } from './card-api/conversations.ts';
import type { Endpoint } from './card-api/endpoint.ts';
import { exportEndpoints } from './card-api/exports/endpoints.ts';
import { funnelEndpoints } from './card-api/funnel.ts';
import { historyEndpoints } from './card-api/history.ts';
import { hubspotEndpoints } from './card-api/hubspot.ts';
import { listingEndpoints } from './card-api/listings.ts';
import { mediaEndpoints } from './card-api/media/endpoints.ts';
import { memberEndpoints } from './card-api/members.ts';
import type { MessagePageDeps } from './card-api/message-page.ts';
import { noteEndpoints } from './card-api/notes.ts';
import { ownerEndpoints } from './card-api/owners.ts';
import { quickReplyEndpoints } from './card-api/quick-replies.ts';
import { sendingEndpoints } from './card-api/sending.ts';
import { startEndpoints } from './card-api/start.ts';
import { reconciliationEndpoints } from './card-api/reconciliations.ts';
import { searchEndpoints } from './card-api/search.ts';
import { settingsEndpoints } from './card-api/settings.ts';
import { syncEndpoints } from './card-api/sync.ts';
import { tagEndpoints } from './card-api/tags.ts';
import { templateEndpoints } from './card-api/templates.ts';
import { websiteEndpoints } from './card-api/website.ts';
import { readConnectionState } from './hubspot/connection-state.ts';
import { disconnectPortal } from './hubspot/disconnect/disconnect.ts';
import { checkPipeline, listPipelines, mapPipeline } from './hubspot/map-pipeline.ts';
import { planRefresh } from './hubspot/members/plan-refresh.ts';
import { readPerson } from './hubspot/record-person.ts';
import { describeMedia } from './media/describe-media.ts';
import type { MediaLinks } from './media/links.ts';
import type { ExportLinks } from './portability/links.ts';
import { queueReadReceipt } from './messages/queue-read-receipt.ts';
import { createTemplateCatalogue } from './templates/template-catalogue.ts';
import { createGraphCall } from './whatsapp/graph-call.ts';
import { createGraph } from './whatsapp/graph.ts';
import { createTemplateReader } from './whatsapp/templates/read-templates.ts';

/** What the card API offers, in one table. */
export function listCardEndpoints(
  deps: AppDeps & { links: MediaLinks; exportLinks: ExportLinks },
): Endpoint[] {
  const { publicUrl, outside, database, sealer, links, exportLinks } = deps;
  const hubspotDeps = { ...deps, hubspot: outside.hubspot };
  const graph = createGraph(outside.meta);
  const readTemplates = createTemplateReader(createGraphCall(outside.meta));
  const pageDeps: MessagePageDeps = {
    database,
    describeMedia: (viewer, messageIds) => describeMedia({ database, links }, viewer, messageIds),
  };
  return [
    ...channelEndpoints({ database, sealer, ...graph }),
    ...sendingEndpoints({ database }),
    ...startEndpoints({ database, readPerson: (wanted) => readPerson(hubspotDeps, wanted) }),
    ...contactEndpoints(pageDeps),
    ...searchEndpoints({ database }),
    ...funnelEndpoints({ database }),
    ...historyEndpoints({ database }),
    ...noteEndpoints({ database }),
    ...tagEndpoints({ database }),
    ...quickReplyEndpoints({ database }),
    ...conversationEndpoints({
      ...pageDeps,
      showAsRead: (of) => queueReadReceipt(database.pool, { ...of, isTyping: false }),
    }),
    ...mediaEndpoints({ database, publicUrl }),
    ...listingEndpoints({ database, publicUrl }),
    ...websiteEndpoints({ database, publicUrl }),
    ...ownerEndpoints({ database }),
    ...memberEndpoints({
      database,
      planRefresh: (tx, organizationId) => planRefresh(tx, { organizationId }),
    }),
    ...settingsEndpoints(database),
    ...exportEndpoints({ database, exportLinks }),
    ...templateEndpoints({ database, catalogue: createTemplateCatalogue({ ...deps, readTemplates }) }),
    ...syncEndpoints({ database, readConnection: (id) => readConnectionState(database, id) }),
    ...reconciliationEndpoints({ database }),
    ...hubspotEndpoints({
      database,
      listPipelines: (id) => listPipelines(hubspotDeps, id),
      checkPipeline: (mapping) => checkPipeline(hubspotDeps, mapping),
      mapPipeline,
      disconnect: disconnectPortal,
    }),
  ];
}
