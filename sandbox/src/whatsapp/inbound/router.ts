import { Router } from 'express';
import type { Meta } from '../../graph/meta.ts';
import { jsonBody } from '../json-body.ts';
import { tellOf } from '../tell-of.ts';
import { receiveMessage } from './receive-message.ts';

/** `POST /whatsapp/messages`: a person writes to the agency; `GET`: what was written, and what of it was read. */
export function createInboundRouter(meta: Meta): Router {
  const router = Router();
  router.get('/whatsapp/messages', (_request, response) => {
    response.json({ results: meta.state.received });
  });
  router.post('/whatsapp/messages', jsonBody, async (request, response) => {
    await tellOf(meta.webhooks, { ...(await receiveMessage(meta, request.body)), response });
  });
  return router;
}
