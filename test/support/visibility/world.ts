import { v7 as uuidv7 } from 'uuid';
import type {
  Role,
  ViewerPolicy,
} from '../../../integration-service/src/platform/database/generated/enums.ts';
import { createChannel, createOrganization, type TestChannel } from '../organization.ts';
import type { TestDatabase } from '../test-database.ts';

export const ROLES = ['ADMIN', 'AGENT', 'VIEWER'] as const satisfies readonly Role[];
export const POLICIES = ['ALL', 'UNASSIGNED', 'NOTHING'] as const satisfies readonly ViewerPolicy[];
export const ASSIGNED = ['me', 'another', 'nobody'] as const;
/** Whether the channel is everybody's, or has a list on which the asking member is, or is not. */
export const CHANNELS = ['open', 'mine', 'theirs'] as const;

export type Asker = { memberId: string; userId: string; portalId: string; organizationId: string };

/** An organization with a member of each role, another agent, and a channel of each kind. */
export type World = {
  organizationId: string;
  portalId: string;
  policy: ViewerPolicy;
  askers: Record<Role, Asker>;
  another: Asker;
  channels: Record<(typeof CHANNELS)[number], TestChannel>;
};

/** Somebody who wrote, with a message of theirs, one of ours that came to nothing, and records in HubSpot. */
export type Subject = {
  organizationId: string;
  contactId: string;
  conversationId: string;
  channelId: string;
  /** The customer's, with a file that did not come. */
  messageId: string;
  /** Ours; what became of it is not known. */
  unconfirmedId: string;
  hubspotContactId: string;
  /** Somebody else of the organization. */
  memberId: string;
};

export async function createWorld(database: TestDatabase, policy: ViewerPolicy): Promise<World> {
  const { id: organizationId, portalId } = await createOrganization(database);
  await database.prisma.organization.update({
    where: { id: organizationId },
    data: { viewerPolicy: policy },
  });
  const add = async (role: Role): Promise<Asker> => {
    const [memberId, userId] = [uuidv7(), String(nextNumber())];
    const member = {
      organizationId,
      id: memberId,
      hubspotUserId: userId,
      email: `${userId}@example.com`,
      role,
    };
    await database.prisma.member.create({ data: member });
    return { memberId, userId, portalId, organizationId };
  };
  const askers = { ADMIN: await add('ADMIN'), AGENT: await add('AGENT'), VIEWER: await add('VIEWER') };
  const another = await add('AGENT');
  const channel = () => createChannel(database, organizationId);
  const channels = { open: await channel(), mine: await channel(), theirs: await channel() };
  const onList = (where: 'mine' | 'theirs', ...members: Asker[]) =>
    database.prisma.channelMember.createMany({
      data: members.map(({ memberId }) => ({
        organizationId,
        channelId: channels[where].channelId,
        memberId,
      })),
    });
  await onList('mine', ...Object.values(askers));
  await onList('theirs', another);
  return { organizationId, portalId, policy, askers, another, channels };
}

export async function createSubject(
  database: TestDatabase,
  {
    organizationId,
    channelId,
    assignedTo,
  }: { organizationId: string; channelId: string; assignedTo: string | null },
): Promise<Subject> {
  const [contactId, conversationId, messageId, unconfirmedId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const memberId = uuidv7();
  const hubspotContactId = String(nextNumber());
  await database.pool.query(
    `with contact as (
       insert into contacts (organization_id, id, profile_name, phone, first_message_at, lead_since, assigned_member_id, assigned_at)
       values ($1, $2, 'Maria Lopez', $7, now(), now(), $4, case when $4::uuid is not null then now() end)),
     identity as (
       insert into contact_identities (organization_id, kind, scope, key, contact_id) values ($1, 'PHONE', '', $7, $2)),
     sync as (insert into crm_sync (organization_id, contact_id, hubspot_contact_id) values ($1, $2, $7)),
     entry as (
       insert into stage_changes (organization_id, id, contact_id, to_status, at, origin)
       values ($1, gen_random_uuid(), $2, 'NEW', now(), 'INGEST')),
     conversation as (
       insert into conversations (organization_id, id, contact_id, channel_id, last_message_stamp, last_message_at,
         last_inbound_at, unanswered_since)
       values ($1, $3, $2, $5, '1', now(), now(), now())),
     said as (
       insert into messages (organization_id, id, conversation_id, channel_id, wamid, direction, kind, summary, sent_at, received_at)
       values ($1, $6, $3, $5, $6::uuid::text, 'INBOUND', 'image', 'Picture', now(), now()),
         ($1, $8, $3, $5, null, 'OUTBOUND', 'text', 'Hello', now(), now())),
     file as (
       insert into message_media (organization_id, message_id, state, meta_id, mime_type, expires_at)
       values ($1, $6, 'REFUSED', '1', 'image/png', now() + interval '1 day')),
     send as (
       insert into sends (organization_id, message_id, conversation_id, channel_id, state)
       values ($1, $8, $3, $5, 'UNCONFIRMED')),
     member as (
       insert into members (organization_id, id, hubspot_user_id, email, role)
       values ($1, $9, $7, 'spare@example.com', 'VIEWER')),
     note as (
       insert into notes (organization_id, id, conversation_id, text) values ($1, gen_random_uuid(), $3, 'A note'))
     select`,
    [
      organizationId,
      contactId,
      conversationId,
      assignedTo,
      channelId,
      messageId,
      hubspotContactId,
      unconfirmedId,
      memberId,
    ],
  );
  return {
    organizationId,
    contactId,
    conversationId,
    channelId,
    messageId,
    unconfirmedId,
    hubspotContactId,
    memberId,
  };
}

let last = Date.now();
const nextNumber = () => (last += 1);
