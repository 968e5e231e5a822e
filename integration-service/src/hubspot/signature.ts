import { createHmac } from 'node:crypto';
import { equalBytes } from '../platform/crypto/constant-time.ts';

export type SignedRequest = {
  clientSecret: string;
  method: string;
  /** The whole public URL, query included, as HubSpot called it; from the configuration, never the Host header. */
  uri: string;
  /** The bytes of the body, '' when there is none. */
  rawBody: Uint8Array | string;
  signature: string | undefined;
  timestamp: string | undefined;
  /** Milliseconds since 1970. */
  now: number;
};

const WINDOW_MS = 300_000;

/** HubSpot signs the URI with these decoded, and only these. */
const DECODED: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};
const ENCODED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * Whether HubSpot signed this request (version 3) within five minutes of now.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function verifyHubSpotSignature(request: SignedRequest): boolean {
  const { signature, timestamp } = request;
  if (signature === undefined || timestamp === undefined || !/^\d{13}$/.test(timestamp)) return false;
  if (Math.abs(request.now - Number(timestamp)) > WINDOW_MS) return false;

  const expected = createHmac('sha256', request.clientSecret)
    .update(request.method.toUpperCase() + decodeUri(request.uri))
    .update(request.rawBody)
    .update(timestamp)
    .digest();
  return equalBytes(Buffer.from(signature, 'base64'), expected);
}

function decodeUri(uri: string): string {
  return uri.replaceAll(ENCODED, (code) => DECODED[code.toUpperCase()] ?? code);
}
