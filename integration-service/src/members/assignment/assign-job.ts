import type { PoolClient } from 'pg';
import { z } from 'zod';
import { assignContacts } from '../../contacts/assign-contacts.ts';
import { markContactsChanged } from '../../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { noteOnContacts } from '../../notes/note-on-contacts.ts';
import { lockOrganizations } from '../../organizations/organization-lock.ts';
import type { Database, Queryable } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import { type Choice, chooseMembers } from './choose-members.ts';
import { listCandidates } from './list-candidates.ts';
import { hasRequests, takeRequests } from './take-requests.ts';
import { ASSIGN_JOB, wakeAssignment } from './wake-assignment.ts';

const LOOK_AGAIN_AFTER_MS = 2_000;

/** Gives an organization's new contacts to its agents, by the rule of the channel they came by. */
export function assignLeadsJob({ database }: { database: Database }): Job {
  return job(ASSIGN_JOB, z.strictObject({ organizationId: z.uuid() }), async ({ organizationId }) => {
    await inTransaction(database.pool, (tx) => assignLeads(tx, organizationId));
  });
}

async function assignLeads(tx: PoolClient, organizationId: string): Promise<void> {
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set() });
  const leads = await takeRequests(tx, organizationId);
  const channelIds = [...new Set(leads.map(({ channelId }) => channelId))];
  const choices = chooseMembers(leads, await listCandidates(tx, { organizationId, channelIds }));

  const changed = await assignContacts(tx, {
    organizationId,
    actor: { origin: 'RULE' },
    assignments: choices.filter(({ memberId }) => memberId !== null),
  });
  await takeTurns(tx, organizationId, choices);
  await noteOnContacts(
    tx,
    choices.map(({ contactId, note }) => ({ organizationId, contactId, text: note })),
  );
  await markContactsChanged(
    tx,
    changed.map((contactId) => ({ organizationId, contactId })),
  );
  if (changed.length > 0) await wakeMirrors(tx, [organizationId]);
  if (await hasRequests(tx, organizationId)) {
    const delayMs = leads.length > 0 ? 0 : LOOK_AGAIN_AFTER_MS;
    await wakeAssignment(tx, { organizationId, delayMs });
  }
}

/** In the order in which they were chosen, whatever the clock's precision. */
async function takeTurns(on: Queryable, organizationId: string, choices: readonly Choice[]): Promise<void> {
  const memberIds = choices.flatMap(({ memberId }) => memberId ?? []);
  await on.query(
    `update members set last_turn_at = now() + make_interval(secs => turn.place / 1000000.0)
     from (select id, max(place) as place from unnest($2::uuid[]) with ordinality as turn(id, place)
           group by id) as turn
     where organization_id = $1 and members.id = turn.id`,
    [organizationId, memberIds],
  );
}
