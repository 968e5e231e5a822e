import { eraseContactJob } from './contacts/erasure/erase-job.ts';
import { disconnectJob } from './hubspot/disconnect/disconnect-job.ts';
import { readAllListingsJob } from './hubspot/listings/read-all-job.ts';
import { readListingsJob } from './hubspot/listings/read-listings-job.ts';
import { lookForLookalikesJob } from './hubspot/lookalikes/look-job.ts';
import { searchForLookalikesJob } from './hubspot/lookalikes/search-job.ts';
import { refreshAllMembersJob } from './hubspot/members/refresh-all-job.ts';
import { refreshMembersJob } from './hubspot/members/refresh-job.ts';
import { mirrorJob } from './hubspot/mirror/mirror-job.ts';
import { wakeMirrorsJob } from './hubspot/mirror/wake-mirrors-job.ts';
import { reconcileJob } from './hubspot/reconcile/reconcile-job.ts';
import { tendReconciliationsJob } from './hubspot/reconcile/tend-reconciliations-job.ts';
import { provisionJob } from './hubspot/provision/provision-job.ts';
import { forgetPerson as forgetInHubSpot } from './hubspot/webhook/forget-person.ts';
import { ingestHubSpotJob } from './hubspot/webhook/ingest-job.ts';
import { tendInboxJob } from './inbox/housekeeping.ts';
import { importListingsJob } from './listings/import/import-job.ts';
import { tendImportsJob } from './listings/import/tend-imports-job.ts';
import { assignLeadsJob } from './members/assignment/assign-job.ts';
import { returnSilentJob } from './members/assignment/return-silent-job.ts';
import { forgetRequestsJob } from './members/forget-requests-job.ts';
import { forgetMessagesJob } from './messages/retention/forget-messages-job.ts';
import { confirmSendsJob } from './messages/outbound/confirm-job.ts';
import { removeFilesJob } from './media/remove-files.ts';
import { tendUploadsJob } from './media/tend-uploads-job.ts';
import type { Blobs } from './platform/blobs/blobs.ts';
import type { Outside } from './platform/config.ts';
import type { Sealer } from './platform/crypto/sealing.ts';
import type { Database } from './platform/database/database.ts';
import type { Job } from './platform/jobs/job.ts';
import { type JobRunner, startJobRunner } from './platform/jobs/runner.ts';
import type { Log } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';
import { forgetUsesJob } from './platform/rate-limits/forget-uses-job.ts';
import { exportOrganizationJob } from './portability/jobs/export-job.ts';
import { tendExportsJob } from './portability/jobs/tend-exports-job.ts';
import { readDueTemplatesJob, readTemplatesJob } from './templates/jobs.ts';
import { forgetPerson as forgetInWhatsApp } from './whatsapp/forget-person.ts';
import { createGraphCall } from './whatsapp/graph-call.ts';
import { createGraph } from './whatsapp/graph.ts';
import { keepSubscriptionJob } from './whatsapp/keep-subscription-job.ts';
import { fetchMediaJob } from './whatsapp/media/fetch-media-job.ts';
import { ingestWhatsAppJob } from './whatsapp/ingest/ingest-job.ts';
import { uploadMedia } from './whatsapp/media/upload-media.ts';
import { markReadJob } from './whatsapp/send/mark-read-job.ts';
import { sendJob } from './whatsapp/send/send-job.ts';
import { createTemplateReader } from './whatsapp/templates/read-templates.ts';

export type WorkerDeps = {
  outside: Outside;
  /** the origin under which browsers reach the service */
  publicUrl: string;
  database: Database;
  sealer: Sealer;
  blobs: Blobs;
  log: Log;
  metrics: Metrics;
};

const EVERY_MINUTE = '* * * * *';
const EVERY_HOUR = '17 * * * *';
const EVERY_DAY = '29 3 * * *';
const EVERY_NIGHT = '41 2 * * *';

/** The routing table from a job's name to its handler. */
export function listJobs({ outside, ...deps }: WorkerDeps): Job[] {
  const hubspotDeps = { ...deps, hubspot: outside.hubspot };
  const call = createGraphCall(outside.meta);
  return [
    ingestWhatsAppJob(deps),
    ingestHubSpotJob(hubspotDeps),
    tendInboxJob(deps),
    fetchMediaJob({ ...deps, meta: outside.meta }),
    tendUploadsJob(deps),
    removeFilesJob(deps),
    importListingsJob(deps),
    tendImportsJob(deps),
    exportOrganizationJob(deps),
    tendExportsJob(deps),
    readTemplatesJob({ ...deps, readTemplates: createTemplateReader(call) }),
    readDueTemplatesJob(deps),
    sendJob({ ...deps, call, uploadMedia: (of) => uploadMedia({ ...deps, meta: outside.meta }, of) }),
    confirmSendsJob(deps),
    markReadJob({ ...deps, call }),
    keepSubscriptionJob({ ...deps, graph: createGraph(outside.meta) }),
    forgetMessagesJob(deps),
    forgetRequestsJob(deps),
    forgetUsesJob(deps),
    assignLeadsJob(deps),
    returnSilentJob(deps),
    provisionJob(hubspotDeps),
    mirrorJob(hubspotDeps),
    wakeMirrorsJob(hubspotDeps),
    lookForLookalikesJob(hubspotDeps),
    searchForLookalikesJob(hubspotDeps),
    refreshMembersJob(hubspotDeps),
    refreshAllMembersJob(hubspotDeps),
    readListingsJob(hubspotDeps),
    readAllListingsJob(hubspotDeps),
    reconcileJob(hubspotDeps),
    tendReconciliationsJob(deps),
    disconnectJob(hubspotDeps),
    eraseContactJob({ ...deps, forget: { whatsapp: forgetInWhatsApp, hubspot: forgetInHubSpot } }),
  ];
}

/** Everything that works in the background. */
export function startWorker(deps: WorkerDeps): Promise<JobRunner> {
  return startJobRunner({
    ...deps,
    jobs: listJobs(deps),
    schedule: [
      { job: 'tend-inbox', pattern: EVERY_MINUTE },
      { job: 'wake-mirrors', pattern: EVERY_MINUTE },
      { job: 'read-due-templates', pattern: EVERY_MINUTE },
      { job: 'confirm-sends', pattern: EVERY_MINUTE },
      { job: 'return-silent', pattern: EVERY_MINUTE },
      { job: 'forget-requests', pattern: EVERY_HOUR },
      { job: 'forget-uses', pattern: EVERY_HOUR },
      { job: 'look-for-lookalikes', pattern: EVERY_HOUR },
      { job: 'tend-reconciliations', pattern: EVERY_MINUTE },
      { job: 'tend-uploads', pattern: EVERY_HOUR },
      { job: 'tend-imports', pattern: EVERY_HOUR },
      { job: 'read-all-listings', pattern: EVERY_HOUR },
      { job: 'tend-exports', pattern: EVERY_HOUR },
      { job: 'refresh-all-members', pattern: EVERY_DAY },
      { job: 'forget-messages', pattern: EVERY_NIGHT },
    ],
  });
}
