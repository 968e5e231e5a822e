import { signRequest } from './sign-request.ts';

/** The app in whose name HubSpot signs. */
export type CardSigner = { clientSecret: string; portalId: number; appId: string };

type Given = {
  url: string;
  method: string;
  body: string | undefined;
  user: { userId: number; email: string };
};

/** A card's request as HubSpot passes it on: who asks is added to the query, and all of it is signed. */
export function signCardRequest(
  { clientSecret, portalId, appId }: CardSigner,
  { url: asked, method, body, user }: Given,
) {
  const address = new URL(asked);
  const who = { userId: String(user.userId), portalId: String(portalId), userEmail: user.email, appId };
  // What a card writes there itself must not pass for what HubSpot says.
  for (const [name, value] of Object.entries(who)) address.searchParams.set(name, value);
  const url = address.href;
  const signature = signRequest({ clientSecret, method, url, body: body ?? '', timestamp: Date.now() });
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return { url, headers: { ...signature, ...type } };
}
