import { encodeWebhook } from '../encode-webhook.ts';
import { signWebhook } from '../sign-webhook.ts';
import { type Change, webhookOf } from './change.ts';

const ANSWER_WITHIN_MS = 10_000;

export type Target = { serviceUrl: string; appSecret: string };

/**
 * Posts a change, signed, once.
 * @returns the status of the answer; null when there is none
 */
export async function postChange(target: Target, change: Change, signal: AbortSignal) {
  const body = encodeWebhook(webhookOf(change));
  try {
    const response = await fetch(`${target.serviceUrl}/webhooks/whatsapp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': signWebhook(target.appSecret, body),
      },
      body: new Uint8Array(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
