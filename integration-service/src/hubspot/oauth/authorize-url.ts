import type { Outside } from '../../platform/config.ts';
import { PATHS } from '../api-version.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../scopes.ts';

export const CALLBACK_PATH = '/hubspot/oauth/callback';

/** Where HubSpot sends the browser back to; must be listed in the app's manifest. */
export function redirectUri(publicUrl: string): string {
  return `${publicUrl}${CALLBACK_PATH}`;
}

/** Where an admin agrees to the installation. HubSpot wants spaces as %20, not as +. */
export function authorizeUrl(
  hubspot: Outside['hubspot'],
  { publicUrl, state }: { publicUrl: string; state: string },
): string {
  const query = {
    client_id: hubspot.clientId,
    scope: REQUIRED_SCOPES.join(' '),
    optional_scope: OPTIONAL_SCOPES.join(' '),
    redirect_uri: redirectUri(publicUrl),
    state,
  };
  const encoded = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${hubspot.appUrl}${PATHS.authorize}?${encoded.join('&')}`;
}
