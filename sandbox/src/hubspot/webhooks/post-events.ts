import { createHash } from 'node:crypto';
import { signRequest } from '../sign-request.ts';

const ANSWER_WITHIN_MS = 5000;

export type Target = { url: string; clientSecret: string };

/**
 * Posts events, signed, once.
 * @returns whether the other side took them: an answer of success within five seconds
 */
export async function postEvents(target: Target, events: readonly object[], signal: AbortSignal) {
  const { url, clientSecret } = target;
  const method = 'POST';
  const body = JSON.stringify(events);
  const signature = signRequest({ clientSecret, method, url, body, timestamp: Date.now() });
  try {
    const response = await fetch(url, {
      method,
      headers: { ...signature, ...legacySignature(clientSecret, body), 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** HubSpot still sends its first signature along, over less than the third. */
function legacySignature(clientSecret: string, body: string) {
  const hash = createHash('sha256').update(clientSecret + body);
  return { 'X-HubSpot-Signature': hash.digest('hex'), 'X-HubSpot-Signature-Version': 'v1' };
}
