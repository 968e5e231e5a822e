import type { Response } from 'express';
import type { Change } from './webhooks/change.ts';
import type { Webhooks } from './webhooks/start-webhooks.ts';

type Told = { change: Change; response: Response; answer: object };

/** Posts the webhook about what a person did, and answers them how the service took it. */
export async function tellOf(webhooks: Webhooks, { change, response, answer }: Told): Promise<void> {
  const serviceStatus = await webhooks.post(change);
  if (serviceStatus !== null) response.json({ ...answer, serviceStatus });
  else response.status(502).json({ ...answer, error: { message: 'The service does not answer' } });
}
