import { Router } from 'express';
import type { Metrics } from '../metrics.ts';

type Options = {
  metrics: Metrics;
  readInbox(): Promise<{ pending: number; waiting: number; parked: number }>;
};

/** `GET /metrics` for Prometheus. The inbox is counted when it is asked for. */
export function createMetricsPage({ metrics, readInbox }: Options): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    const inbox = await readInbox();
    for (const [state, count] of Object.entries(inbox)) metrics.inboxEvents.set({ state }, count);
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}
