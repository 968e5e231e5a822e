import express, { Router } from 'express';
import { AppError } from '../../platform/errors.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { verifyHubSpotSignature } from '../signature.ts';

type Options = {
  clientSecret: string;
  /** The origin under which HubSpot reaches us; never taken from the request. */
  publicUrl: string;
  /** Resolves once the raw bytes are durable. */
  store(body: Buffer): Promise<void>;
  metrics: Metrics;
};

/** HubSpot sends at most 100 events at once; a changed value may be long. */
const BODY_LIMIT = '8mb';

/**
 * `POST /webhooks/hubspot`: what people change in HubSpot. Answered 200 once the raw body is durably stored, for
 * HubSpot gives up after five seconds and repeats. What the body holds is looked at later.
 */
export function createHubSpotWebhook({ clientSecret, publicUrl, store, metrics }: Options): Router {
  const router = Router();
  const rawBody = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false });

  router.post('/webhooks/hubspot', rawBody, async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const isSigned = verifyHubSpotSignature({
      clientSecret,
      method: request.method,
      uri: `${publicUrl}${request.originalUrl}`,
      rawBody: body,
      signature: request.get('x-hubspot-signature-v3'),
      timestamp: request.get('x-hubspot-request-timestamp'),
      now: Date.now(),
    });
    if (!isSigned) {
      metrics.webhooks.inc({ edge: 'hubspot', answer: 'bad signature' });
      throw new AppError('BAD_SIGNATURE', 'The X-HubSpot-Signature-v3 header does not fit the request');
    }
    await store(body);
    metrics.webhooks.inc({ edge: 'hubspot', answer: 'stored' });
    response.status(200).end();
  });
  return router;
}
