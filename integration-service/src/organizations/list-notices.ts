import type { Database } from '../platform/database/database.ts';
import type { ChannelNotice } from '../platform/database/generated/client.ts';

const MOST_LISTED = 20;

/** What Meta told of an organization's channels lately, the latest first; at most 20 of each. */
export async function listNotices(
  { prisma }: Database,
  { organizationId, channelIds }: { organizationId: string; channelIds: readonly string[] },
): Promise<Map<string, ChannelNotice[]>> {
  const lists = await Promise.all(
    channelIds.map((channelId) =>
      prisma.channelNotice.findMany({
        where: { organizationId, channelId },
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
        take: MOST_LISTED,
      }),
    ),
  );
  return new Map(channelIds.map((channelId, index) => [channelId, lists[index] ?? []]));
}
