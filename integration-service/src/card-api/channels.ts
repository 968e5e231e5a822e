import { type Channel as ChannelView, connectChannelSchema } from '@trochai/contract/channels';
import { z } from 'zod';
import { connectChannel } from '../organizations/connect-channel.ts';
import { listChannels } from '../organizations/list-channels.ts';
import { listNotices } from '../organizations/list-notices.ts';
import type { NumberAccess, NumberReport } from '../organizations/number.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Database } from '../platform/database/database.ts';
import type { Channel, ChannelNotice } from '../platform/database/generated/client.ts';
import { type Endpoint, endpoint, refuse } from './endpoint.ts';

export type ChannelDeps = {
  database: Database;
  sealer: Sealer;
  /** Asks Meta about a number, with the token given for it. */
  inspectNumber(access: NumberAccess): Promise<NumberReport>;
  /** Makes Meta send the account's webhooks to us. */
  subscribe(access: NumberAccess): Promise<{ ok: true } | { ok: false; reason: string }>;
};

/** An admin connects WhatsApp numbers and sees how they are. */
export function channelEndpoints(deps: ChannelDeps): Endpoint[] {
  const path = '/channels';
  const roles = ['ADMIN'] as const;

  const list = endpoint({ method: 'get', path, roles, schema: z.undefined() }, async ({ organizationId }) => {
    const channels = await listChannels(deps, organizationId);
    return { ok: true, channels: await describeChannels(deps, channels) };
  });

  const connect = endpoint(
    { method: 'post', path, roles, schema: connectChannelSchema },
    async ({ organizationId }, input) => {
      const number = await deps.inspectNumber(input);
      if (!number.ok) return refuse('NUMBER_REFUSED', number.reason);
      const subscribed = await deps.subscribe(input);
      if (!subscribed.ok) return refuse('NUMBER_REFUSED', subscribed.reason);

      const channel = await connectChannel(deps, { organizationId, ...input, ...number.value });
      if (!channel) return refuse('NUMBER_TAKEN', 'Another organization has connected this number');
      const [view] = await describeChannels(deps, [channel]);
      return { ok: true, channel: view };
    },
  );
  return [list, connect];
}

async function describeChannels({ database }: ChannelDeps, channels: readonly Channel[]) {
  const organizationId = channels[0]?.organizationId ?? '';
  const notices = await listNotices(database, { organizationId, channelIds: channels.map(({ id }) => id) });
  return channels.map((channel) => viewOf(channel, notices.get(channel.id) ?? []));
}

function viewOf(channel: Channel, notices: readonly ChannelNotice[]): ChannelView {
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    status: channel.status,
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
