import { z } from 'zod';
import type { Answer, Call } from './endpoint.ts';
import { refusedGrant } from './hubspot-error.ts';
import { canGrant } from './listings-object.ts';
import type { OAuth } from './oauth.ts';
import type { Portal } from './portal.ts';

const querySchema = z.object({
  client_id: z.string(),
  scope: z.string().min(1),
  optional_scope: z.string().default(''),
  redirect_uri: z.url(),
  state: z.string().optional(),
});

/** The page where a person allows the app into the account; here she does so at once. */
export function authorize({ query }: Call, portal: Portal, oauth: OAuth): Answer {
  const { client_id, scope, optional_scope, redirect_uri, state } = querySchema.parse(
    Object.fromEntries(query),
  );
  if (client_id !== oauth.clientId) {
    throw refusedGrant('BAD_CLIENT_ID', 'invalid_client', 'missing or unknown client id');
  }
  const back = new URL(redirect_uri);
  if (back.origin !== oauth.redirectOrigin) {
    throw refusedGrant(
      'BAD_REDIRECT_URI',
      'invalid_request',
      `${redirect_uri} is no redirect URL of this app`,
    );
  }
  const optional = optional_scope.split(' ').filter((one) => one !== '' && canGrant(portal, one));
  const granted = [...scope.split(' '), ...optional];
  back.searchParams.set('code', oauth.codes.make(granted, redirect_uri));
  if (state !== undefined) back.searchParams.set('state', state);
  return { status: 302, headers: { location: back.href } };
}
