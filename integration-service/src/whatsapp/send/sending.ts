import { z } from 'zod';
import type { ChannelRef } from '../../messages/outbound/wake-sending.ts';
import type { NumberAccess } from '../../organizations/number.ts';
import type { Sealer } from '../../platform/crypto/sealing.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import type { GraphAnswer, GraphCall } from '../graph-call.ts';

export type SendDeps = {
  database: Database;
  sealer: Sealer;
  log: Log;
  call: GraphCall;
  /** Hands a message's file to Meta; @returns its id there */
  uploadMedia(of: {
    organizationId: string;
    messageId: string;
    access: NumberAccess;
  }): Promise<GraphAnswer<string>>;
  /** How long Meta may take to answer; the default: 20 s. Well below what makes a request abandoned. */
  withinMs?: number;
};

/** A channel, and what it takes to use it. */
export type SendingChannel = ChannelRef & { access: NumberAccess };

export const sendAnswerSchema = z.looseObject({
  contacts: z
    .array(z.looseObject({ wa_id: z.string().optional(), user_id: z.string().optional() }))
    .catch([]),
  messages: z.tuple([z.looseObject({ id: z.string().min(1) })], z.unknown()),
});

export type SendAnswer = z.infer<typeof sendAnswerSchema>;
