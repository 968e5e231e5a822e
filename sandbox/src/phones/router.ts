import express, { Router } from 'express';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { NUMBERS } from '../graph/channels.ts';
import type { Meta } from '../graph/meta.ts';
import { phoneSchema } from '../whatsapp/inputs.ts';
import { findPerson } from '../whatsapp/people.ts';
import { makeDemoPeople } from './demo-people.ts';
import { describePerson } from './describe-person.ts';
import { listPhones } from './list-phones.ts';
import { readChat } from './read-chat.ts';
import { showChat } from './show-chat.ts';

const newPersonSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  phone: phoneSchema.optional(),
  username: z.string().trim().min(1).max(40).optional(),
});

/** Everything else is saved rather than shown: what people send must not act in the name of the page. */
const SHOWN_TYPES = /^(image\/(jpeg|png|webp)|(audio|video)\/[\w.+-]+)$/;

/** What the customers' phones show; what they do is `POST /whatsapp/messages` and `/whatsapp/events`. */
export function createPhonesRouter(meta: Meta): Router {
  const { state, media } = meta;
  const router = Router();
  router.get('/', (_request, response) => {
    makeDemoPeople(state);
    response.json(listPhones(state));
  });
  router.post('/', express.json(), (request, response) => {
    const { name, phone: from, username } = newPersonSchema.parse(request.body);
    response.status(201).json(describePerson(findPerson(state.people, { name, from, username })));
  });
  router.get('/files/:id', async (request, response) => {
    const file = media.find(request.params.id);
    if (!file) {
      response.status(404).json({ error: { message: 'The file is kept no more' } });
      return;
    }
    response.set({
      'content-type': file.mimeType,
      'content-length': String(file.bytes),
      'content-disposition': SHOWN_TYPES.test(file.mimeType) ? 'inline' : 'attachment',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600, immutable',
    });
    // Who looks at it may go on at any time.
    await pipeline(media.read(file), response).catch(() => response.destroy());
  });
  router.get('/:person/:channel', (request, response) => {
    const pair = findPair(meta, request.params);
    if (pair) response.json(showChat(meta, { ...pair, now: Date.now() }));
    else response.status(404).json(NOBODY);
  });
  router.post('/:person/:channel/read', (request, response) => {
    const pair = findPair(meta, request.params);
    if (pair) readChat(meta, { person: pair.person, phoneNumberId: pair.number.phoneNumberId });
    response.status(pair ? 204 : 404).end();
  });
  return router;
}

const NOBODY = { error: { message: 'There is no such person, or no such number of the agency' } };

function findPair({ state }: Meta, { person: id, channel }: { person: string; channel: string }) {
  const person = state.people.find((one) => one.id === id);
  const number = NUMBERS.find(({ name }) => name === channel);
  return person && number ? { person, number } : null;
}
