import { type Channel as ChannelView, connectChannelSchema } from '@trochai/contract/channels';
import { z } from 'zod';
import { connectChannel } from '../organizations/connect-channel.ts';
import { listChannels } from '../organizations/list-channels.ts';
import type { NumberAccess, NumberReport } from '../organizations/number.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Database } from '../platform/database/database.ts';
import type { Channel } from '../platform/database/generated/client.ts';
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
    return { ok: true, channels: channels.map(viewOf) };
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
      return { ok: true, channel: viewOf(channel) };
    },
  );
  return [list, connect];
}

function viewOf(channel: Channel): ChannelView {
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    status: channel.status,
    phoneNumberId: channel.phoneNumberId,
    displayPhoneNumber: channel.displayPhoneNumber,
    verifiedName: channel.verifiedName,
    qualityRating: channel.qualityRating,
    problem: channel.healthProblem,
    checkedAt: channel.checkedAt?.toISOString() ?? null,
    connectedAt: channel.connectedAt.toISOString(),
  };
}
