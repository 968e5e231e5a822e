import { z } from 'zod';
import { webhookError } from '../../../graph/error-codes.ts';
import { kind } from '../kind.ts';

const TOO_LARGE = 131052;

/**
 * What WhatsApp does not pass on: a poll, for example, or with 131052 a file of more than 100 MB.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/unsupported
 */
export const unsupported = kind({
  schema: z.strictObject({ what: z.string().default('poll'), code: z.number().int().default(131051) }),
  build({ what, code }) {
    const details =
      code === TOO_LARGE ? 'Media file is too big.' : 'Message type is currently not supported.';
    const error = {
      ...webhookError({ code, details }),
      ...(code === 131051 ? { title: 'Message type unknown' } : {}),
    };
    return { type: 'unsupported', errors: [error], unsupported: { type: what } };
  },
});
