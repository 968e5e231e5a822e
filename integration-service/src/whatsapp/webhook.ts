import express, { type Request, type Response, Router } from 'express';
import { equalTexts } from '../platform/crypto/constant-time.ts';
import { AppError } from '../platform/errors.ts';
import type { Metrics } from '../platform/metrics.ts';
import { isSignedByMeta } from './signature.ts';

type Options = {
  appSecret: string;
  verifyToken: string;
  /** Resolves once the raw bytes are durable. */
  store(body: Buffer): Promise<void>;
  metrics: Metrics;
};

/** Meta sends up to 3 MB; more than this is refused with 413. */
const BODY_LIMIT = '4mb';

/**
 * `GET /webhooks/whatsapp`: Meta's challenge when the webhook is set up.
 * `POST /webhooks/whatsapp`: events. Answered with exactly 200 once the raw body is durably stored; anything
 * else makes Meta repeat. What the body holds is looked at later.
 */
export function createWhatsAppWebhook({ appSecret, verifyToken, store, metrics }: Options): Router {
  const router = Router();
  const rawBody = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false });

  router.get('/webhooks/whatsapp', (request, response) => answerChallenge(verifyToken, request, response));

  router.post('/webhooks/whatsapp', rawBody, async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (!isSignedByMeta(appSecret, body, request.get('x-hub-signature-256'))) {
      metrics.webhooks.inc({ edge: 'whatsapp', answer: 'bad signature' });
      throw new AppError('BAD_SIGNATURE', 'The X-Hub-Signature-256 header does not fit the body');
    }
    await store(body);
    metrics.webhooks.inc({ edge: 'whatsapp', answer: 'stored' });
    response.status(200).end();
  });
  return router;
}

/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
function answerChallenge(verifyToken: string, request: Request, response: Response): void {
  const query = new URL(request.originalUrl, 'http://localhost').searchParams;
  const isSubscription = query.get('hub.mode') === 'subscribe';
  if (!isSubscription || !equalTexts(query.get('hub.verify_token') ?? '', verifyToken)) {
    response.status(403).type('text/plain').send('The verify token does not fit META_VERIFY_TOKEN');
    return;
  }
  response
    .status(200)
    .type('text/plain')
    .send(query.get('hub.challenge') ?? '');
}
