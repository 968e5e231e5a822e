import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { BUSINESS_ACCOUNT_ID, NUMBERS, type WhatsAppNumber } from '../graph/channels.ts';
import type { GraphState } from '../graph/graph-state.ts';
import { openWindow } from '../graph/service-window.ts';
import { buildTextWebhook } from './build-text-webhook.ts';
import { encodeWebhook } from './encode-webhook.ts';
import { newWamid } from './identifiers.ts';
import { personWithNumber } from './people.ts';
import { signWebhook } from './sign-webhook.ts';

const ANSWER_WITHIN_MS = 10_000;

type Options = { serviceUrl: string; appSecret: string; graph: GraphState };

const messageSchema = z.strictObject({
  from: z
    .string()
    .transform((text) => text.replace(/[\s()+.-]/g, ''))
    .pipe(z.string().regex(/^\d{7,15}$/, 'must be a number with its country code, like +506 8888-1234')),
  name: z.string().trim().min(1).optional(),
  text: z.string().min(1).max(4096),
  channel: z.string().default('Sales').transform(findNumber),
});

/** `POST /whatsapp/messages`: a person writes to the agency. */
export function createWhatsAppRouter(options: Options): Router {
  const router = Router();
  router.post('/whatsapp/messages', express.json(), (request, response) => write(options, request, response));
  return router;
}

async function write(
  { serviceUrl, appSecret, graph }: Options,
  request: Request,
  response: Response,
): Promise<void> {
  const { channel, ...message } = messageSchema.parse(request.body);
  const wamid = newWamid(message.from, 'inbound');
  const timestamp = Math.floor(Date.now() / 1000);
  const { userId } = personWithNumber(graph.people, message.from);
  openWindow(graph, { phoneNumberId: channel.phoneNumberId, userId }, Date.now());
  const payload = buildTextWebhook({
    ...message,
    phoneNumberId: channel.phoneNumberId,
    displayPhoneNumber: channel.displayPhoneNumber,
    businessAccountId: BUSINESS_ACCOUNT_ID,
    wamid,
    timestamp,
  });
  const body = encodeWebhook(payload);
  const answer = await fetch(`${serviceUrl}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signWebhook(appSecret, body) },
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch(() => null);
  if (answer) response.json({ wamid, userId, channel: channel.name, serviceStatus: answer.status });
  else
    response
      .status(502)
      .json({ wamid, userId, error: { message: `The service does not answer at ${serviceUrl}` } });
}

function findNumber(name: string, context: z.RefinementCtx): WhatsAppNumber {
  const number = NUMBERS.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (number) return number;
  const known = NUMBERS.map((one) => one.name).join(' or ');
  context.issues.push({ code: 'custom', message: `must be ${known}`, input: name });
  return z.NEVER;
}
