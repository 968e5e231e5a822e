import { type Request, type Response, Router } from 'express';
import type { Keyring } from '../platform/crypto/keyring.ts';
import type { Database } from '../platform/database/database.ts';
import { createAddressHash } from '../platform/rate-limits/hash-address.ts';
import { admitOrigin, answerPreflight, unknownKey } from './admit-origin.ts';
import type { Call, WidgetAnswer } from './call.ts';
import { continueCall } from './calls/continue.ts';
import { eventsCall } from './calls/events.ts';
import { openCall } from './calls/open.ts';
import { readCall, seenCall } from './calls/read.ts';
import { sendCall } from './calls/send.ts';
import type { VisitorStreams } from './events/visitor-streams.ts';
import { receiveBody } from './receive-body.ts';
import { REFUSAL_STATUS } from './refusal.ts';
import { createVisitorTokens } from './visitor-tokens.ts';

type Deps = {
  database: Database;
  keyring: Keyring;
  /** Where our own pages are. */
  publicUrl: string;
  streams: VisitorStreams;
  /** Where chats of WhatsApp are opened. */
  linkUrl: string;
};

/**
 * `POST /widget/v1/:publicKey/<call>`: what the chat widget asks from the agency's web pages. The page's origin, then the
 * key, then the body, then whose it is and how often they ask; what is refused is answered
 * `{ ok: false, error }` with a status of its own.
 */
export function createWidgetApi(deps: Deps): Router {
  const asked = { on: deps.database.pool, publicUrl: deps.publicUrl };
  const hashAddress = createAddressHash(deps.keyring);
  const router = Router();

  for (const call of listCalls(deps)) {
    const path = `/widget/v1/:publicKey/${call.name}` as const;
    router.options(path, async (request: Request<{ publicKey: string }>, response) => {
      const website = await admitOrigin(asked, request, response);
      if ('ok' in website) sendAnswer(response, website);
      else answerPreflight(response);
    });
    router.post(path, async (request: Request<{ publicKey: string }>, response) => {
      sendAnswer(response, await answer(call, request, response));
    });
  }

  async function answer(
    call: Call,
    request: Request<{ publicKey: string }>,
    response: Response,
  ): Promise<WidgetAnswer> {
    const website = await admitOrigin(asked, request, response);
    if ('ok' in website) return website;
    if (!website.isOn) return unknownKey();
    const body = await receiveBody(request);
    if ('ok' in body) return body;
    const address = hashAddress(request.ip ?? '');
    return call.answer({ website, address, response }, body.value);
  }
  return router;
}

function listCalls({ database, keyring, streams, linkUrl }: Deps): Call[] {
  const deps = { database, tokens: createVisitorTokens(keyring) };
  return [
    openCall(deps),
    sendCall(deps),
    readCall(deps),
    seenCall(deps),
    eventsCall(deps, streams),
    continueCall({ ...deps, linkUrl }),
  ];
}

function sendAnswer(response: Response, answer: WidgetAnswer): void {
  if (answer === 'streaming') return;
  response.set('cache-control', 'no-store');
  if (answer.ok) {
    response.json(answer);
    return;
  }
  const { retryAfterSeconds } = answer;
  if (retryAfterSeconds !== undefined) response.set('retry-after', String(retryAfterSeconds));
  response.status(REFUSAL_STATUS[answer.error.code]).json(answer);
}
