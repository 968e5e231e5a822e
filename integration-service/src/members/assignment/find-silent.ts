import { officeMinutesBetween } from '../../organizations/office-minutes.ts';
import type { Queryable } from '../../platform/database/database.ts';

/** A contact that waited for its agent longer than the organization allows. */
export type Silent = { organizationId: string; contactId: string; agent: string; waitedMinutes: number };

const MOST = 200;

const WAITING_SINCE = 'greatest(conversation.unanswered_since, contact.assigned_at)';
const WAITED = officeMinutesBetween(WAITING_SINCE, 'now()');

/**
 * Contacts whose agent has not answered for so many minutes of office hours as their organization allows, counted from
 * when the contact became theirs if that was later. An organization without a limit has none.
 * @param contactIds only these
 */
export async function findSilent(on: Queryable, contactIds?: readonly string[]): Promise<Silent[]> {
  const { rows } = await on.query<Silent>(
    `select distinct on (contact.organization_id, contact.id) contact.organization_id as "organizationId",
       contact.id as "contactId", coalesce(agent.name, agent.email) as agent, waited.minutes as "waitedMinutes"
     from conversations as conversation
     join organizations as organization on organization.id = conversation.organization_id
     join contacts as contact on contact.organization_id = conversation.organization_id
       and contact.id = conversation.contact_id
     join members as agent on agent.organization_id = contact.organization_id
       and agent.id = contact.assigned_member_id
     cross join lateral (select floor(${WAITED})::int as minutes) as waited
     where conversation.unanswered_since < now() - make_interval(mins => organization.return_after_minutes)
       and contact.assigned_at < now() - make_interval(mins => organization.return_after_minutes)
       and waited.minutes >= organization.return_after_minutes
       and ($1::uuid[] is null or contact.id = any($1))
     order by contact.organization_id, contact.id, waited.minutes desc limit ${MOST}`,
    [contactIds ?? null],
  );
  return rows;
}
