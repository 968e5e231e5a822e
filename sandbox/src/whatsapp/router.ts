import { Router } from 'express';
import type { Meta } from '../graph/meta.ts';
import { createEventsRouter } from './events/router.ts';
import { createInboundRouter } from './inbound/router.ts';
import { createStatusesRouter } from './statuses/router.ts';

/** What people and Meta itself do, which the service is told of. */
export function createWhatsAppRouter(meta: Meta): Router {
  const router = Router();
  router.use(createInboundRouter(meta));
  router.use(createStatusesRouter(meta));
  router.use(createEventsRouter(meta));
  return router;
}
