import type pg from 'pg';
import { LARGEST_PORTAL } from './organizations.ts';

/** A card opened by one of the organization's members: the calls it makes. */
export type Opening = {
  portalId: string;
  userId: string;
  calls: { operation: string; body: object }[];
};

type Sampled = { contactId: string; record: string; conversationId: string; agent: string | null };

/** Cards of contacts of the large organization; every tenth has one of the longest conversations. */
export async function listOpenings(on: pg.Pool): Promise<Opening[]> {
  const { rows } = await on.query<Sampled>(SAMPLE, [LARGEST_PORTAL]);
  return rows.map(({ record, conversationId, agent }, index) => ({
    portalId: LARGEST_PORTAL,
    userId: index % 2 === 0 && agent ? agent : '1',
    calls: [
      {
        operation: 'POST /contacts/by-record',
        body: { record: { objectType: index % 3 === 0 ? 'deal' : 'contact', objectId: record } },
      },
      { operation: 'POST /conversations/messages', body: { conversationId } },
    ],
  }));
}

/** A conversation that everybody may see who may see the contact: not one of a channel with a list of members. */
const SAMPLE = `
  with met as (
    select conversation.* from conversations as conversation tablesample system (0.5) repeatable (7)
    join organizations as organization on organization.id = conversation.organization_id
    where hubspot_portal_id = $1
      and not exists (select from channel_members as listed where listed.channel_id = conversation.channel_id)),
  sized as (
    select met.*, (select count(*) from messages as message where message.conversation_id = met.id) as length
    from met),
  chosen as (
    (select *, 1 as place from sized order by length desc limit 20)
    union all
    (select *, 0 from sized order by id limit 180))
  select chosen.contact_id as "contactId", hubspot_contact_id as record, chosen.id as "conversationId",
    agent.hubspot_user_id as agent
  from chosen
  join contacts as contact on contact.organization_id = chosen.organization_id and contact.id = chosen.contact_id
  join crm_sync as sync on sync.organization_id = chosen.organization_id and sync.contact_id = chosen.contact_id
  left join members as agent on agent.organization_id = chosen.organization_id and agent.id = contact.assigned_member_id
  order by right(chosen.id::text, 6)`;
