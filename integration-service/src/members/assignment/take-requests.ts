import type { Queryable } from '../../platform/database/database.ts';
import type { Lead } from './choose-members.ts';

const A_RUN = 100;
/** So long the mirror may look whether the person has a record in HubSpot that is somebody's already. */
const PATIENCE = "interval '30 seconds'";

type Row = { contactId: string; channelId: string; title: string | null; agentId: string | null };

/**
 * Takes requests of an organization whose contacts are nobody's yet, the oldest first, and locks these contacts. What is
 * not to be given by a rule any more is dropped. A person who may have a record in HubSpot waits until that was looked
 * at, for its owner counts.
 */
export async function takeRequests(on: Queryable, organizationId: string): Promise<Lead[]> {
  await on.query(
    `delete from assignment_requests as request using contacts as contact, channels as channel
     where request.organization_id = $1
       and contact.organization_id = $1 and contact.id = request.contact_id
       and channel.organization_id = $1 and channel.id = request.channel_id
       and (contact.assigned_at is not null or contact.merged_into_id is not null
            or channel.assignment_rule = 'MANUAL')`,
    [organizationId],
  );
  const { rows } = await on.query<Row>(
    `with due as (
       select request.contact_id, request.channel_id, request.created_at, channel.assignment_rule
       from assignment_requests as request
       join contacts as contact on contact.organization_id = $1 and contact.id = request.contact_id
       join channels as channel on channel.organization_id = $1 and channel.id = request.channel_id
       left join crm_sync as sync on sync.organization_id = $1 and sync.contact_id = request.contact_id
       left join hubspot_connections as connection on connection.organization_id = $1
         and connection.status = 'CONNECTED'
       where request.organization_id = $1 and contact.assigned_at is null
         and (connection.organization_id is null or request.created_at < now() - ${PATIENCE}
              or (sync.located_at is not null
                  and (sync.hubspot_contact_id is null or sync.contact_read_at is not null)))
       order by request.created_at, request.contact_id limit ${A_RUN}
       for no key update of contact)
     , taken as (
       delete from assignment_requests as request using due
       where request.organization_id = $1 and request.contact_id = due.contact_id)
     select due.contact_id as "contactId", due.channel_id as "channelId", listing.title,
       listing.agent_member_id as "agentId"
     from due left join lateral (
       select listings.title, listings.agent_member_id from contact_listings as asked
       join listings on listings.organization_id = $1 and listings.id = asked.listing_id
       where due.assignment_rule = 'LISTING_AGENT' and asked.organization_id = $1
         and asked.contact_id = due.contact_id
       order by asked.first_at, asked.listing_id limit 1) as listing on true
     order by due.created_at, due.contact_id`,
    [organizationId],
  );
  return rows.map(({ contactId, channelId, title, agentId }) => ({
    contactId,
    channelId,
    listing: title === null ? null : { title, agentId },
  }));
}

/** Whether requests of the organization wait. */
export async function hasRequests(on: Queryable, organizationId: string): Promise<boolean> {
  const { rows } = await on.query<{ waits: boolean }>(
    'select exists (select from assignment_requests where organization_id = $1) as waits',
    [organizationId],
  );
  return rows[0]?.waits ?? false;
}
