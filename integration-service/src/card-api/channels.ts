import {
  connectChannelSchema,
  disconnectChannelSchema,
  listUsableChannelsSchema,
  saveChannelSchema,
} from '@trochai/contract/channels';
import { z } from 'zod';
import { connectChannel } from '../organizations/connect-channel.ts';
import { disconnectChannel } from '../organizations/disconnect-channel.ts';
import { listUsableChannels } from '../organizations/list-usable-channels.ts';
import type { NumberAccess, NumberReport } from '../organizations/number.ts';
import { saveChannel } from '../organizations/save-channel.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Database } from '../platform/database/database.ts';
import { askThenWrite } from './ask-then-write.ts';
import { describeChannels } from './describe-channels.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

export type ChannelDeps = {
  database: Database;
  sealer: Sealer;
  /** Asks Meta about a number, with the token given for it. */
  inspectNumber(access: NumberAccess): Promise<NumberReport>;
  /** Makes Meta send the account's webhooks to us. */
  subscribe(access: NumberAccess): Promise<{ ok: true } | { ok: false; reason: string }>;
};

const everyone = ['ADMIN', 'AGENT', 'VIEWER'] as const;
const admins = ['ADMIN'] as const;

const noChannel = () => refuse('NOT_FOUND', 'There is no such channel');

/** WhatsApp numbers: admins connect them, see how they are, and say who works on them. */
export function channelEndpoints(deps: ChannelDeps): Endpoint[] {
  return [...reading(deps), connecting(deps), ...changing(deps)];
}

function reading(deps: ChannelDeps): Endpoint[] {
  const all = endpoint(
    { method: 'get', path: '/channels', roles: admins, schema: z.undefined() },
    async ({ organizationId }) => ({ ok: true, channels: await describeChannels(deps, organizationId) }),
  );

  const usable = endpoint(
    { method: 'post', path: '/channels/list', roles: everyone, schema: listUsableChannelsSchema },
    async ({ viewer }) => ({ ok: true, channels: await listUsableChannels(deps.database.pool, viewer) }),
  );
  return [all, usable];
}

function connecting(deps: ChannelDeps): Endpoint {
  const { sealer, database } = deps;
  return askThenWrite(
    database.pool,
    { path: '/channels', roles: admins, schema: connectChannelSchema },
    {
      ask: (_, access) => askMeta(deps, access),
      write: async ({ viewer }, { asked, ...channel }, tx) => {
        const channelId = await connectChannel({ tx, sealer }, viewer, { ...channel, ...asked });
        if (channelId !== null) return { ok: true, channelId };
        return refuse('NUMBER_TAKEN', 'Another organization has connected this number');
      },
    },
  );
}

async function askMeta(deps: ChannelDeps, access: NumberAccess) {
  const number = await deps.inspectNumber(access);
  if (!number.ok) return refuse('NUMBER_REFUSED', number.reason);
  const subscribed = await deps.subscribe(access);
  if (!subscribed.ok) return refuse('NUMBER_REFUSED', subscribed.reason);
  return { ok: true as const, value: number.value };
}

function changing({ database: { pool } }: ChannelDeps): Endpoint[] {
  const save = write(
    pool,
    { path: '/channels/save', roles: admins, schema: saveChannelSchema },
    async ({ viewer }, { channelId, name, assignmentRule, memberIds }, tx) => {
      const saved = await saveChannel(tx, viewer, { channelId, name, assignmentRule, memberIds });
      if (saved === 'done') return { ok: true, channelId };
      return saved === 'no-channel' ? noChannel() : refuse('NOT_FOUND', 'There is no such agent');
    },
  );

  const disconnect = write(
    pool,
    { path: '/channels/disconnect', roles: admins, schema: disconnectChannelSchema },
    async ({ viewer }, { channelId }, tx) =>
      (await disconnectChannel(tx, viewer, channelId)) ? { ok: true, channelId } : noChannel(),
  );
  return [save, disconnect];
}
