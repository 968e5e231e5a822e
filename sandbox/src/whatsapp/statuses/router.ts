import { Router } from 'express';
import { z } from 'zod';
import type { Meta } from '../../graph/meta.ts';
import { jsonBody } from '../json-body.ts';
import { tellOf } from '../tell-of.ts';
import { orderStatus } from './order-status.ts';

const orderSchema = z.strictObject({
  wamid: z.string(),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  /** seconds since 1970; absent: now */
  timestamp: z.number().int().positive().optional(),
  error: z.strictObject({ code: z.number().int(), details: z.string().default('') }).optional(),
});

/** `POST /whatsapp/statuses`: something becomes of a message that the service sent. */
export function createStatusesRouter({ state, webhooks }: Meta): Router {
  const router = Router();
  router.post('/whatsapp/statuses', jsonBody, async (request, response) => {
    const {
      wamid,
      status,
      timestamp = Math.floor(Date.now() / 1000),
      error,
    } = orderSchema.parse(request.body);
    const change = orderStatus({ wamid, status, timestamp, failure: error }, state);
    if (change) await tellOf(webhooks, { change, response, answer: { wamid } });
    else response.status(400).json({ error: { message: `wamid: nobody was sent ${wamid}` } });
  });
  return router;
}
