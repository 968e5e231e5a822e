import { createHmac } from 'node:crypto';

/** The value of X-Hub-Signature-256 for the exact bytes of a body. */
export function signWebhook(appSecret: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
