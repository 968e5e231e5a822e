import { createHmac } from 'node:crypto';
import { equalBytes } from '../platform/crypto/constant-time.ts';

const PREFIX = 'sha256=';
const HIGHEST_ASCII = 0x7e;

/**
 * Checks X-Hub-Signature-256 over the raw bytes of a request. Meta escapes what it sends (\u00e9), so raw bytes
 * are what it signed; a proxy that unescapes them is forgiven by a second look at the escaped form.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function isSignedByMeta(appSecret: string, body: Buffer, header: string | undefined): boolean {
  if (!header?.startsWith(PREFIX)) return false;
  const claimed = Buffer.from(header.slice(PREFIX.length), 'hex');
  const matches = (bytes: Buffer | string) =>
    equalBytes(claimed, createHmac('sha256', appSecret).update(bytes).digest());
  return matches(body) || (hasNonAscii(body) && matches(escapeUnicode(body.toString('utf8'))));
}

function hasNonAscii(body: Buffer): boolean {
  return body.some((byte) => byte > HIGHEST_ASCII);
}

function escapeUnicode(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
