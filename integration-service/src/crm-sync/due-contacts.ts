import type { Queryable } from '../platform/database/database.ts';
import type { ContactSource, ContactStatus } from '../platform/database/generated/enums.ts';

/** A contact that HubSpot must learn of: its state, the revision of it, and what HubSpot has of it already. */
export type DueContact = {
  contactId: string;
  revision: number;
  phone: string | null;
  profileName: string | null;
  editedName: string | null;
  addressBookName: string | null;
  username: string | null;
  source: ContactSource;
  status: ContactStatus;
  firstMessageAt: Date;
  hubspotContactId: string | null;
  hubspotDealId: string | null;
  /** A record was sent; when it has no id, what became of it is not known. */
  contactSent: boolean;
  dealSent: boolean;
  associated: boolean;
  /** What the records held when they were last read or written; null: not known. */
  knownName: string | null;
  knownPhone: string | null;
  knownOwnerId: string | null;
  knownDealOwnerId: string | null;
  knownStageId: string | null;
  knownTags: string | null;
  knownFacts: string | null;
  /** The record was read or made so lately that nobody's change can be overwritten. */
  contactFresh: boolean;
  dealFresh: boolean;
  contactReadAt: Date | null;
  dealReadAt: Date | null;
  /** Ids of the contact's tags, divided by semicolons; '': it has none. */
  tags: string;
  /** The assigned agent's id among HubSpot's owners, '' when nobody shall be; null: nothing to say. */
  ownerId: string | null;
  /** The oldest change of status that HubSpot was not told of. */
  nextStageChangeId: string | null;
  nextStatus: ContactStatus | null;
};

/** Long enough for several changes in a row, too short for a person to be overwritten by chance. */
const FRESH_SECONDS = 5;

const OWNER = `case when contact.assigned_at is null then null
  when contact.assigned_member_id is null then '' else member.hubspot_owner_id end`;

const TAGS = `coalesce((
  select string_agg(tagged.tag_id::text, ';' order by tagged.tag_id) from contact_tags as tagged
  where tagged.organization_id = sync.organization_id and tagged.contact_id = sync.contact_id), '')`;

const COLUMNS = `sync.contact_id as "contactId", sync.revision, contact.phone,
  contact.profile_name as "profileName", contact.edited_name as "editedName", contact.username,
  contact.address_book_name as "addressBookName",
  contact.source, contact.status, contact.first_message_at as "firstMessageAt",
  sync.hubspot_contact_id as "hubspotContactId", sync.hubspot_deal_id as "hubspotDealId",
  sync.contact_sent_at is not null as "contactSent", sync.deal_sent_at is not null as "dealSent",
  sync.associated_at is not null as associated,
  sync.known_name as "knownName", sync.known_phone as "knownPhone",
  sync.known_owner_id as "knownOwnerId", sync.known_deal_owner_id as "knownDealOwnerId",
  sync.known_stage_id as "knownStageId", sync.known_tags as "knownTags", sync.known_facts as "knownFacts",
  ${TAGS} as tags,
  coalesce(sync.contact_read_at > now() - interval '${FRESH_SECONDS} s', false) as "contactFresh",
  coalesce(sync.deal_read_at > now() - interval '${FRESH_SECONDS} s', false) as "dealFresh",
  sync.contact_read_at as "contactReadAt", sync.deal_read_at as "dealReadAt",
  ${OWNER} as "ownerId", next.id as "nextStageChangeId", next.to_status as "nextStatus"`;

export const FROM = `from crm_sync as sync
  join contacts as contact on contact.organization_id = sync.organization_id and contact.id = sync.contact_id
  join hubspot_connections as connection on connection.organization_id = sync.organization_id
  left join members as member
    on member.organization_id = sync.organization_id and member.id = contact.assigned_member_id
  left join lateral (
    select id, to_status from stage_changes as change
    where change.organization_id = sync.organization_id and change.contact_id = sync.contact_id
      and change.delivery = 'DUE'
    order by change.at, change.id limit 1) as next on true`;

/**
 * A contact that was refused waits for its next change. One that was merged into another waits until the
 * records are merged, too; one that has not written yet is nobody's contact; one whose record somebody deleted
 * rests until the customer writes again.
 */
export const DUE = `sync.revision > sync.synced_revision and sync.refused_revision is distinct from sync.revision
  and contact.first_message_at is not null and contact.merged_into_id is null and sync.contact_gone_at is null`;

export const HAS_RECORD = 'sync.hubspot_contact_id is not null';
const HAS_DEAL = 'sync.hubspot_deal_id is not null and sync.deal_gone_at is null';

/** A stage that no status is mapped to is a person's own: the deal stays in it until its status changes. */
const IN_WRONG_STAGE = `(sync.known_stage_id is null
  or sync.known_stage_id <> connection.stage_ids ->> contact.status::text and exists (
    select from jsonb_each_text(connection.stage_ids) as stage where stage.value = sync.known_stage_id))`;

/** Who is known from imported messages only is in nobody's funnel, until a person moves them. */
const IS_LEAD = '(contact.lead_since is not null or next.id is not null)';

/** What a contact may need next, in the order of the steps. */
export const NEEDS = {
  location: 'sync.hubspot_contact_id is null and sync.located_at is null and contact.phone is not null',
  record: 'sync.hubspot_contact_id is null and (sync.located_at is not null or contact.phone is null)',
  update: `${HAS_RECORD} and sync.contact_revision < sync.revision`,
  deal: `${HAS_RECORD} and sync.contact_revision > 0 and sync.hubspot_deal_id is null and sync.deal_gone_at is null
    and ${IS_LEAD}`,
  move: `${HAS_DEAL} and (next.id is not null or ${IN_WRONG_STAGE}
    or ${OWNER} is distinct from sync.known_deal_owner_id and ${OWNER} is not null)`,
  tie: `${HAS_RECORD} and ${HAS_DEAL} and sync.associated_at is null`,
} as const;

export type Need = keyof typeof NEEDS;

type Claim = { organizationId: string; need: Need; limit: number };

/** Reads state and revision in one snapshot, the longest waiting first. */
export async function claimContacts(
  on: Queryable,
  { organizationId, need, limit }: Claim,
): Promise<DueContact[]> {
  const { rows } = await on.query<DueContact>({
    name: `claim-contacts-${need}`,
    text: `select ${COLUMNS} ${FROM}
           where sync.organization_id = $1 and ${DUE} and ${NEEDS[need]}
           order by sync.marked_at, sync.contact_id limit $2`,
    values: [organizationId, limit],
  });
  return rows;
}

/** The same of certain contacts; `isDue`: they will be claimed. */
export async function describeContacts(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly string[] },
): Promise<(DueContact & { isDue: boolean })[]> {
  if (contactIds.length === 0) return [];
  const { rows } = await on.query<DueContact & { isDue: boolean }>({
    name: 'describe-contacts',
    text: `select ${COLUMNS}, ${DUE} as "isDue" ${FROM}
           where sync.organization_id = $1 and sync.contact_id = any($2::uuid[])
             and contact.first_message_at is not null`,
    values: [organizationId, contactIds],
  });
  return rows;
}
