import { Router } from 'express';
import type { GraphState } from '../graph-state.ts';
import { acceptMessage } from './accept-message.ts';
import { readReceiptSchema } from './message-schema.ts';
import { parseRequest } from './parse-request.ts';

/** `POST /<phone number id>/messages`: sends a message, or marks one as read. */
export function createMessagesRouter(state: GraphState): Router {
  const router = Router();
  router.post('/:id/messages', (request, response) => {
    const body: unknown = request.body;
    if (isReadReceipt(body)) {
      parseRequest(readReceiptSchema, body);
      response.json({ success: true });
      return;
    }
    response.json(acceptMessage(state, { phoneNumberId: request.params.id, body }).answer);
  });
  return router;
}

function isReadReceipt(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'status' in body;
}
