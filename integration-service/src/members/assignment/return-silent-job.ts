import type { PoolClient } from 'pg';
import { z } from 'zod';
import { assignContacts } from '../../contacts/assign-contacts.ts';
import { markContactsChanged } from '../../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { noteOnContacts } from '../../notes/note-on-contacts.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import type { Database } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import { findSilent, type Silent } from './find-silent.ts';

/**
 * The job `return-silent`, once a minute: contacts whose agent stays silent longer than the organization allows are
 * nobody's again, so that every agent sees them.
 */
export function returnSilentJob({ database }: { database: Database }): Job {
  return job('return-silent', z.unknown(), async () => {
    const silent = Map.groupBy(await findSilent(database.pool), ({ organizationId }) => organizationId);
    for (const [organizationId, contacts] of silent) {
      const contactIds = contacts.map(({ contactId }) => contactId);
      await inTransaction(database.pool, (tx) => returnToPool(tx, organizationId, contactIds));
    }
  });
}

async function returnToPool(
  tx: PoolClient,
  organizationId: string,
  contactIds: readonly string[],
): Promise<void> {
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set() });
  await tx.query(
    'select from contacts where organization_id = $1 and id = any($2) order by id for no key update',
    [organizationId, contactIds],
  );
  const silent = await findSilent(tx, contactIds);
  const changed = await assignContacts(tx, {
    organizationId,
    actor: { origin: 'RULE' },
    assignments: silent.map(({ contactId }) => ({ contactId, memberId: null })),
  });
  await noteOnContacts(
    tx,
    silent.map((one) => ({ organizationId, contactId: one.contactId, text: noteOf(one) })),
  );
  await markContactsChanged(
    tx,
    changed.map((contactId) => ({ organizationId, contactId })),
  );
  if (changed.length > 0) await wakeMirrors(tx, [organizationId]);
}

function noteOf({ agent, waitedMinutes }: Silent): string {
  const waited = waitedMinutes < 120 ? `${waitedMinutes} minutes` : `${Math.floor(waitedMinutes / 60)} hours`;
  return `Nobody's again: ${agent} did not answer for ${waited} of office hours.`;
}
