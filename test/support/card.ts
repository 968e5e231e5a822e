import { signRequest } from '@trochai/sandbox/hubspot/sign-request';
import { OUTSIDE, PUBLIC_URL } from './test-app.ts';

/** Where the card API answers; what HubSpot signs for and with is the test app's by default. */
type CardApp = { url: string; publicUrl?: string; clientSecret?: string };

type Call = {
  /** `POST /conversations/list` */
  operation: string;
  body?: object;
  portalId: string;
  /** HubSpot's id of who asks; the first admin by default. */
  userId?: string;
  email?: string;
};

/** Asks the card API as HubSpot does: signed, in the name of one of its users. */
export async function callCard(
  { url: address, publicUrl = PUBLIC_URL, clientSecret = OUTSIDE.hubspot.clientSecret }: CardApp,
  { operation, body, portalId, userId = '1', email = 'someone@example.com' }: Call,
): Promise<unknown> {
  const [method = 'GET', path = ''] = operation.split(' ');
  const query = `?userId=${userId}&portalId=${portalId}&userEmail=${encodeURIComponent(email)}&appId=2`;
  const text = body ? JSON.stringify(body) : '';
  const url = `${publicUrl}/card/v1${path}${query}`;
  const headers = signRequest({
    clientSecret,
    method,
    url,
    body: text,
    timestamp: Date.now(),
  });
  const response = await fetch(`${address}/card/v1${path}${query}`, {
    method,
    headers,
    ...(text && { body: text }),
  });
  return response.json();
}

/** For a write that was not asked for before. */
export function newKey(): string {
  return crypto.randomUUID();
}
