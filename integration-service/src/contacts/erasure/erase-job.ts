import { z } from 'zod';
import { recordAudit } from '../../audit/record-audit.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { type Forget, forgetInEvents } from '../../inbox/forget-in-events.ts';
import type { Edge } from '../../inbox/edge.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import type { Database } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import type { Log } from '../../platform/log.ts';
import { withdrawExports } from '../../portability/jobs/exports.ts';
import { eraseRows } from './erase-rows.ts';
import { ERASE_JOB } from './enqueue-erasure.ts';
import { findPerson } from './find-person.ts';

type Deps = {
  database: Database;
  log: Log;
  /** How each edge takes a person out of a raw event. */
  forget: Record<Edge, Forget>;
};

const payloadSchema = z.strictObject({ organizationId: z.uuid(), contactId: z.uuid() });

/**
 * Erases a person: contact, conversations, messages, history, and raw events that are still kept. What stays is a
 * hash of each message's id, so that Meta's late repeats bring nobody back.
 */
export function eraseContactJob({ database, log, forget }: Deps): Job {
  return job(ERASE_JOB, payloadSchema, async ({ organizationId, contactId }) => {
    const erased = await inTransaction(database.pool, async (tx) => {
      const person = await findPerson(tx, { organizationId, contactId });
      if (!person) return null;
      // The events first: an ingest that holds them waits for the organization's lock, and never for events.
      const wamids = await forgetInEvents(tx, { person, forget });
      await lockOrganizations(tx, {
        organizationIds: [organizationId],
        exclusive: new Set([organizationId]),
      });
      const rows = await eraseRows(tx, { organizationId, contactIds: person.contactIds, wamids });
      await recordAudit(tx, [
        {
          organizationId,
          actor: { origin: 'HUBSPOT' },
          action: 'contact-erased',
          contactId,
          details: rows,
        },
      ]);
      await withdrawExports(tx, organizationId);
      await wakeMirrors(tx, [organizationId]);
      return rows;
    });
    if (erased) log.info({ organization: organizationId, ...erased }, 'A person was erased');
  });
}
