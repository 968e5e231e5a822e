import { createHmac } from 'node:crypto';

type Given = {
  clientSecret: string;
  method: string;
  /** in full, as the service is reached from outside, with the query */
  url: string;
  body: string;
  /** milliseconds since 1970 */
  timestamp: number;
};

/** What HubSpot decodes in the address before it signs; everything else stays encoded. */
const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * The headers with which HubSpot signs what it sends for a card or a webhook (signature v3).
 * https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests
 */
export function signRequest({ clientSecret, method, url, body, timestamp }: Given) {
  const uri = url.replace(DECODED, (code) => decodeURIComponent(code));
  const signed = `${method.toUpperCase()}${uri}${body}${timestamp}`;
  return {
    'X-HubSpot-Signature-v3': createHmac('sha256', clientSecret).update(signed).digest('base64'),
    'X-HubSpot-Request-Timestamp': String(timestamp),
  };
}
