import { z } from 'zod';
import type { Outside } from '../../platform/config.ts';
import { PATHS } from '../api-version.ts';
import { type Exchange, exchange, UNREADABLE } from '../exchange.ts';

const grantSchema = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  hub_id: z.coerce.string(),
  scopes: z.array(z.string()).default([]),
});

const refusalSchema = z.looseObject({
  status: z.string().default(''),
  error: z.string().default(''),
});

export type Grant = z.infer<typeof grantSchema>;

export type TokenAnswer =
  | { outcome: 'granted'; grant: Grant }
  /** The code or the refresh token is no longer good: the portal must be installed again. */
  | { outcome: 'revoked'; reason: string }
  /** The app's own credentials are wrong: nothing a portal could do about it. */
  | { outcome: 'misconfigured'; reason: string }
  | { outcome: 'later'; reason: string };

/** Codes and refresh tokens that are spent; a BAD_HUB is a portal that is gone. */
const REVOKED = new Set(['BAD_REFRESH_TOKEN', 'BAD_AUTH_CODE', 'BAD_HUB', 'EXPIRED_AUTH_CODE']);

/**
 * Exchanges an installation code, or a refresh token, for tokens.
 * https://developers.hubspot.com/docs/api-reference/auth-oauth-v1/guide
 */
export async function requestTokens(
  hubspot: Outside['hubspot'],
  grant:
    | { grant_type: 'authorization_code'; code: string; redirect_uri: string }
    | { grant_type: 'refresh_token'; refresh_token: string },
): Promise<TokenAnswer> {
  const got = await postForm(hubspot, PATHS.token, grant);
  if (got.kind === 'lost') return { outcome: 'later', reason: got.reason };
  if (got.status === 429 || got.status >= 500 || got.body === UNREADABLE) {
    return { outcome: 'later', reason: `HubSpot answered ${got.status}` };
  }
  const granted = grantSchema.safeParse(got.body);
  if (got.status < 300 && granted.success) return { outcome: 'granted', grant: granted.data };
  return classifyRefusal(got.status, got.body);
}

const introspectionSchema = z.looseObject({
  active: z.literal(true),
  hub_id: z.coerce.string(),
  user_id: z.coerce.string(),
  user: z.string().min(1),
  hub_domain: z.string().default(''),
});

/** Who installed, and where: asked of HubSpot about a token it has just given. Null when it does not say. */
export async function introspectToken(
  hubspot: Outside['hubspot'],
  accessToken: string,
): Promise<z.infer<typeof introspectionSchema> | null> {
  const form = { token: accessToken, token_type_hint: 'access_token' };
  const got = await postForm(hubspot, PATHS.introspectToken, form);
  return got.kind === 'answered' ? (introspectionSchema.safeParse(got.body).data ?? null) : null;
}

/** Makes a refresh token worthless; one that is worthless already stays so. */
export async function revokeToken(hubspot: Outside['hubspot'], refreshToken: string): Promise<Exchange> {
  const form = { token: refreshToken, token_type_hint: 'refresh_token' };
  return postForm(hubspot, PATHS.revokeToken, form);
}

function postForm(hubspot: Outside['hubspot'], path: string, fields: Record<string, string>) {
  const { clientId, clientSecret } = hubspot;
  const body = new URLSearchParams({ ...fields, client_id: clientId, client_secret: clientSecret });
  return exchange(`${hubspot.apiUrl}${path}`, { method: 'POST', body });
}

/** HubSpot's sentence is left out: it may repeat what was sent. */
function classifyRefusal(status: number, body: unknown): TokenAnswer {
  const said = refusalSchema.safeParse(body).data ?? { status: '', error: '' };
  const reason = [`HubSpot answered ${status}`, said.status, said.error].filter(Boolean).join(' ');
  return { outcome: REVOKED.has(said.status) ? 'revoked' : 'misconfigured', reason };
}
