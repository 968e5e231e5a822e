import type { Database } from '../platform/database/database.ts';
import type { Channel } from '../platform/database/generated/client.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { NumberAccess, NumberReport } from './number.ts';

type Deps = {
  database: Database;
  sealer: Sealer;
  inspectNumber(access: NumberAccess): Promise<NumberReport>;
  now?: () => Date;
};

const FRESH_FOR_MS = 5 * 60 * 1_000;

/** An organization's channels, the oldest first. Health that is older than five minutes is asked for again. */
export async function listChannels(deps: Deps, organizationId: string): Promise<Channel[]> {
  const channels = await deps.database.prisma.channel.findMany({
    where: { organizationId },
    orderBy: [{ connectedAt: 'asc' }, { id: 'asc' }],
  });
  return Promise.all(channels.map((channel) => withFreshHealth(deps, channel)));
}

async function withFreshHealth(deps: Deps, channel: Channel): Promise<Channel> {
  const now = deps.now?.() ?? new Date();
  const { organizationId, id, phoneNumberId, businessAccountId, sealedToken, checkedAt } = channel;
  const isFresh = checkedAt !== null && now.getTime() - checkedAt.getTime() < FRESH_FOR_MS;
  if (isFresh || channel.status !== 'CONNECTED') return channel;
  if (!phoneNumberId || !businessAccountId || !sealedToken) return channel;

  const accessToken = await deps.sealer.open({ organizationId, field: 'channel-token' }, sealedToken);
  const health = await deps.inspectNumber({ phoneNumberId, businessAccountId, accessToken });
  return deps.database.prisma.channel.update({
    where: { organizationId_id: { organizationId, id } },
    data: health.ok
      ? { ...health.value, healthProblem: null, checkedAt: now }
      : { healthProblem: health.reason, checkedAt: now },
  });
}
