import { type Response, Router } from 'express';
import { automaticStatuses } from '../../whatsapp/statuses/automatic.ts';
import { type Failure, failureSchema } from '../graph-state.ts';
import type { Meta } from '../meta.ts';
import { acceptMessage } from './accept-message.ts';
import { markRead } from './mark-read.ts';

/** `POST /<phone number id>/messages`: sends a message, or marks one as read. */
export function createMessagesRouter(meta: Meta): Router {
  const { state, webhooks, statuses } = meta;
  const router = Router();
  router.post('/:id/messages', (request, response) => {
    const body: unknown = request.body;
    const phoneNumberId = request.params.id;
    if (isReadReceipt(body)) {
      markRead(state, { phoneNumberId, body });
      response.json({ success: true });
      return;
    }
    const { sent, answer } = acceptMessage(meta, {
      phoneNumberId,
      body,
      failure: orderedFailure(response),
    });
    if (statuses === 'automatic') webhooks.tell(automaticStatuses(state, sent));
    response.json(answer);
  });
  return router;
}

function isReadReceipt(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'status' in body;
}

/** A fault may have been ordered: the message is accepted, and fails. */
function orderedFailure({ locals }: Response): Failure | null {
  return failureSchema.safeParse(locals['failure']).data ?? null;
}
