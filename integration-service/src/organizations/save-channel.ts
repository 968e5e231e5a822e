import type { saveChannelSchema } from '@trochai/contract/channels';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { listChannelMembers, replaceChannelMembers } from './channel-members.ts';
import { lockOrganizations } from './organization-lock.ts';

type Ruled = Pick<z.infer<typeof saveChannelSchema>, 'name' | 'assignmentRule'>;

/** What is absent stays as it is. */
export type ChannelChange = Ruled & { channelId: string; memberIds?: readonly string[] | undefined };

/**
 * A channel gets another name, another rule for new contacts (those who are there already stay with whom they are), or
 * other members. The change is in the audit.
 * @param tx a transaction
 */
export async function saveChannel(
  tx: Queryable,
  { organizationId, memberId }: Viewer,
  { channelId, memberIds, ...ruled }: ChannelChange,
): Promise<'done' | 'no-channel' | 'no-member'> {
  // Nobody is shut out meanwhile
  await lockOrganizations(tx, { organizationIds: [organizationId], exclusive: new Set() });
  const channel = { organizationId, channelId };
  const before = await lockChannel(tx, channel);
  if (!before) return 'no-channel';
  const listed = (await listChannelMembers(tx, organizationId)).get(channelId) ?? [];
  await updateRuled(tx, channel, ruled);
  if (memberIds && !(await replaceChannelMembers(tx, { ...channel, memberIds }))) return 'no-member';
  const wanted = { ...ruled, memberIds: memberIds && [...new Set(memberIds)].sort() };
  const changed = differencesOf({ ...before, memberIds: listed }, wanted);
  if (!changed) return 'done';
  const actor = { origin: 'MEMBER', memberId } as const;
  const details = { channelId, ...changed };
  await recordAudit(tx, [{ organizationId, actor, action: 'channel-changed', details }]);
  return 'done';
}

type ChannelRef = { organizationId: string; channelId: string };

async function lockChannel(
  tx: Queryable,
  { organizationId, channelId }: ChannelRef,
): Promise<Record<keyof Ruled, string> | undefined> {
  const { rows } = await tx.query<Record<keyof Ruled, string>>(
    `select name, assignment_rule as "assignmentRule" from channels where organization_id = $1 and id = $2
     for no key update`,
    [organizationId, channelId],
  );
  return rows[0];
}

async function updateRuled(
  tx: Queryable,
  { organizationId, channelId }: ChannelRef,
  { name, assignmentRule }: Ruled,
): Promise<void> {
  await tx.query(
    `update channels set name = coalesce($3, name), assignment_rule = coalesce($4, assignment_rule)
     where organization_id = $1 and id = $2`,
    [organizationId, channelId, name, assignmentRule],
  );
}

/** @returns what changed, from what to what; null: nothing */
function differencesOf(before: Record<string, unknown>, wanted: Record<string, unknown>) {
  const differing = Object.keys(before).filter(
    (name) => wanted[name] !== undefined && JSON.stringify(wanted[name]) !== JSON.stringify(before[name]),
  );
  if (differing.length === 0) return null;
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(differing.map((name) => [name, from[name]]));
  return { from: pick(before), to: pick(wanted) };
}
