import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Database } from '../platform/database/database.ts';
import type { NumberAccess } from './number.ts';

/**
 * What it takes to use a connected channel's number.
 * @returns null when there is no such channel, it is disconnected, or it is no WhatsApp number
 */
export async function openChannelAccess(
  { database, sealer }: { database: Database; sealer: Sealer },
  { organizationId, channelId: id }: { organizationId: string; channelId: string },
): Promise<NumberAccess | null> {
  const channel = await database.prisma.channel.findUnique({
    where: { organizationId_id: { organizationId, id }, status: 'CONNECTED' },
  });
  if (!channel?.phoneNumberId || !channel.businessAccountId || !channel.sealedToken) return null;
  const accessToken = await sealer.open({ organizationId, field: 'channel-token' }, channel.sealedToken);
  return { phoneNumberId: channel.phoneNumberId, businessAccountId: channel.businessAccountId, accessToken };
}
