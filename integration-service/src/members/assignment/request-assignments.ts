import type { Queryable } from '../../platform/database/database.ts';
import { wakeAssignment } from './wake-assignment.ts';

export type NewLead = { organizationId: string; contactId: string; channelId: string };

/**
 * New contacts are to be given to somebody by the rule of the channel they came by. Asking again changes nothing, and
 * a contact that ever was somebody's is left alone. In the transaction that takes them in; near its end.
 */
export async function requestAssignments(on: Queryable, leads: readonly NewLead[]): Promise<void> {
  if (leads.length === 0) return;
  const { rows } = await on.query<{ organization_id: string }>({
    name: 'request-assignments',
    text: `insert into assignment_requests (organization_id, contact_id, channel_id)
           select lead.organization_id, lead.contact_id, lead.channel_id
           from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as lead(organization_id, contact_id, channel_id)
           join channels as channel on channel.organization_id = lead.organization_id
             and channel.id = lead.channel_id and channel.assignment_rule <> 'MANUAL'
           join contacts as contact on contact.organization_id = lead.organization_id
             and contact.id = lead.contact_id and contact.assigned_at is null
           order by lead.organization_id, lead.contact_id
           on conflict (organization_id, contact_id) do nothing returning organization_id`,
    values: [
      leads.map(({ organizationId }) => organizationId),
      leads.map(({ contactId }) => contactId),
      leads.map(({ channelId }) => channelId),
    ],
  });
  const organizationIds = [...new Set(rows.map((row) => row.organization_id))].sort();
  for (const organizationId of organizationIds) await wakeAssignment(on, { organizationId });
}
