import type { Channel as ChannelView } from '@trochai/contract/channels';
import { listChannelMembers } from '../organizations/channel-members.ts';
import { listChannels } from '../organizations/list-channels.ts';
import { listNotices } from '../organizations/list-notices.ts';
import type { Channel, ChannelNotice } from '../platform/database/generated/client.ts';

type Deps = Parameters<typeof listChannels>[0];

/** An organization's channels as admins see them. */
export async function describeChannels(deps: Deps, organizationId: string): Promise<ChannelView[]> {
  const { database } = deps;
  const channels = await listChannels(deps, organizationId);
  const [notices, members] = await Promise.all([
    listNotices(database, { organizationId, channelIds: channels.map(({ id }) => id) }),
    listChannelMembers(database.pool, organizationId),
  ]);
  return channels.map((channel) =>
    viewOf(channel, { notices: notices.get(channel.id) ?? [], memberIds: members.get(channel.id) ?? [] }),
  );
}

function viewOf(
  channel: Channel,
  { notices, memberIds }: { notices: readonly ChannelNotice[]; memberIds: string[] },
): ChannelView {
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    status: channel.status,
    assignmentRule: channel.assignmentRule,
    memberIds,
    phoneNumberId: channel.phoneNumberId,
    displayPhoneNumber: channel.displayPhoneNumber,
    verifiedName: channel.verifiedName,
    qualityRating: channel.qualityRating,
    messagingLimit: channel.messagingLimit,
    problem: channel.accountProblem ?? channel.healthProblem,
    rest: restOf(channel),
    notices: notices.map(({ at, summary, isProblem }) => ({ at: at.toISOString(), summary, isProblem })),
    checkedAt: channel.checkedAt?.toISOString() ?? null,
    connectedAt: channel.connectedAt.toISOString(),
  };
}

function restOf({ restsUntil, restsReason }: Channel): ChannelView['rest'] {
  if (!restsUntil || restsUntil.getTime() < Date.now()) return null;
  return { until: restsUntil.toISOString(), reason: restsReason ?? 'Meta asked for it' };
}
