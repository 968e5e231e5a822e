import nock from 'nock';
import type { CrmSync } from '../../integration-service/src/platform/database/generated/client.ts';
import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { mirrorJob } from '../../integration-service/src/hubspot/mirror/mirror-job.ts';
import type { Job } from '../../integration-service/src/platform/jobs/job.ts';
import { type AnsweringPortal, openAnsweringPortal } from './answering-portal.ts';
import { addContacts, connectPortal, forgetJobs, hubspotDeps, mirrorToTheEnd } from './portal.ts';
import type { TestDatabase } from './test-database.ts';

/** An organization whose portal answers what the test makes up. */
export type AnsweredMirror = {
  database: TestDatabase;
  deps: HubSpotDeps;
  job: Job;
  organizationId: string;
  hubspot: AnsweringPortal;
  /** Contacts that have written, in this order. @returns their ids */
  add(...names: string[]): Promise<string[]>;
  once(): Promise<void>;
  /** Runs as often as the mirror asks for. */
  toTheEnd(): Promise<void>;
  marks(): Promise<CrmSync[]>;
  markOf(contactId: string): Promise<CrmSync>;
  close(): Promise<void>;
};

export async function openAnsweredMirror(database: TestDatabase): Promise<AnsweredMirror> {
  const deps = hubspotDeps(database);
  const job = mirrorJob(deps);
  const organizationId = await connectPortal(deps);
  return {
    database,
    deps,
    job,
    organizationId,
    hubspot: openAnsweringPortal(),
    add: (...names) => addContacts(database, organizationId, names),
    once: () => job.run({ organizationId }),
    toTheEnd: () => mirrorToTheEnd({ database, job, organizationId }),
    marks: () => database.prisma.crmSync.findMany({ where: { organizationId } }),
    markOf: (contactId) =>
      database.prisma.crmSync.findUniqueOrThrow({
        where: { organizationId_contactId: { organizationId, contactId } },
      }),
    async close() {
      nock.cleanAll();
      await forgetJobs(database);
    },
  };
}

/** HubSpot has the contact as it is. */
export const isTold = ({ revision, syncedRevision }: CrmSync) => revision === syncedRevision;
