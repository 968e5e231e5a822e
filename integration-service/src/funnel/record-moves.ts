import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../audit/record-audit.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { ContactStatus } from '../platform/database/generated/enums.ts';

export type Move = { contactId: string; toStatus: ContactStatus; at: Date };

type Recorded = { contactId: string; from: ContactStatus; to: ContactStatus; at: Date };

/**
 * Moves that people made in HubSpot become part of the history; those that are known already are left alone.
 * @returns the contacts that were moved
 */
export async function recordMoves(
  on: Queryable,
  { organizationId, moves }: { organizationId: string; moves: readonly Move[] },
): Promise<string[]> {
  if (moves.length === 0) return [];
  const { rows } = await on.query<Recorded>({
    name: 'record-moves',
    text: `insert into stage_changes (organization_id, id, contact_id, from_status, to_status, at, origin, delivery)
           select $1, id, contact_id,
             coalesce((select to_status from (
                 select to_status, at from stage_changes as known
                 where known.organization_id = $1 and known.contact_id = move.contact_id and known.at < move.at
                 union all select move.told_status, move.told_at where move.told_at < move.at) as earlier
               order by earlier.at desc limit 1), 'NEW'), to_status, at, 'HUBSPOT', 'SENT'
           from (
             select told.*, lag(told.to_status) over before as told_status, lag(told.at) over before as told_at
             from unnest($2::uuid[], $3::uuid[], $4::contact_status[], $5::timestamptz[])
               as told(id, contact_id, to_status, at)
             window before as (partition by told.contact_id order by told.at)) as move
           where not exists (
             select from stage_changes as known where known.organization_id = $1 and known.contact_id = move.contact_id
               and known.at = move.at and known.origin = 'HUBSPOT' and known.to_status = move.to_status)
           returning contact_id as "contactId", from_status as "from", to_status as "to", at`,
    values: [
      organizationId,
      moves.map(() => uuidv7()),
      moves.map(({ contactId }) => contactId),
      moves.map(({ toStatus }) => toStatus),
      moves.map(({ at }) => at),
    ],
  });
  await recordAudit(
    on,
    rows.map(({ contactId, ...details }) => ({
      organizationId,
      actor: { origin: 'HUBSPOT' },
      action: 'status-changed',
      contactId,
      details,
    })),
  );
  return [...new Set(rows.map(({ contactId }) => contactId))];
}

/** A person moved the deals then: what we did before, and have not told HubSpot, stays in our history unsent. */
export async function passOverOlder(
  on: Queryable,
  { organizationId, moved }: { organizationId: string; moved: readonly { contactId: string; at: Date }[] },
): Promise<void> {
  if (moved.length === 0) return;
  await on.query({
    name: 'pass-over-older',
    text: `update stage_changes as change set delivery = 'PASSED_OVER'
           from unnest($2::uuid[], $3::timestamptz[]) as person(contact_id, at)
           where change.organization_id = $1 and change.contact_id = person.contact_id
             and change.delivery = 'DUE' and change.at <= person.at`,
    values: [organizationId, moved.map(({ contactId }) => contactId), moved.map(({ at }) => at)],
  });
}

/**
 * A contact's status is where its latest change led; of two at the same moment HubSpot's counts. The entry into the funnel
 * moves nobody: whoever was moved before their first message stays there.
 * @returns the contacts whose status is another one now
 */
export async function settleStatuses(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly string[] },
): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const { rows } = await on.query<{ id: string }>({
    name: 'settle-statuses',
    text: `with latest as (
             select distinct on (contact_id) contact_id, to_status from stage_changes
             where organization_id = $1 and contact_id = any($2::uuid[])
             order by contact_id, (from_status is null), at desc, (origin = 'HUBSPOT') desc, id desc)
           update contacts set status = to_status from latest
           where contacts.organization_id = $1 and contacts.id = contact_id and status <> to_status
           returning contacts.id`,
    values: [organizationId, contactIds],
  });
  return rows.map(({ id }) => id);
}
