import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { NUMBERS, type WhatsAppNumber } from '../graph/channels.ts';
import type { Meta } from '../graph/meta.ts';
import { openWindow } from '../graph/service-window.ts';
import { buildTextChange } from './build-text-change.ts';
import { newWamid } from './identifiers.ts';
import { personWithNumber, rename } from './people.ts';
import { createStatusesRouter } from './statuses/router.ts';
import { tellOf } from './tell-of.ts';
import { waIdOf } from './wa-id.ts';

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
export function createWhatsAppRouter(meta: Meta): Router {
  const router = Router();
  router.post('/whatsapp/messages', express.json(), (request, response) => write(meta, request, response));
  router.use(createStatusesRouter(meta));
  return router;
}

async function write(meta: Meta, request: Request, response: Response): Promise<void> {
  const { state, webhooks } = meta;
  const { channel, from, name, text } = messageSchema.parse(request.body);
  const person = personWithNumber(state.people, waIdOf(from));
  rename(person, { name });
  const wamid = newWamid(from, 'inbound');
  openWindow(state, { phoneNumberId: channel.phoneNumberId, userId: person.userId }, Date.now());
  const timestamp = Math.floor(Date.now() / 1000);
  const change = buildTextChange({ number: channel, person, text, wamid, timestamp });
  const answer = { wamid, userId: person.userId, channel: channel.name };
  await tellOf(webhooks, { change, response, answer });
}

function findNumber(name: string, context: z.RefinementCtx): WhatsAppNumber {
  const number = NUMBERS.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (number) return number;
  const known = NUMBERS.map((one) => one.name).join(' or ');
  context.issues.push({ code: 'custom', message: `must be ${known}`, input: name });
  return z.NEVER;
}
