import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { HUB_DOMAIN } from './account.ts';
import { HUBSPOT_APP_ID, PORTAL_ID } from './app.ts';
import { type Answer, type Call, ok } from './endpoint.ts';
import { HubSpotError, refusedGrant } from './hubspot-error.ts';
import type { OAuth } from './oauth.ts';
import { ADMIN } from './owners.ts';
import type { Portal } from './portal.ts';

const clientSchema = z.object({ client_id: z.string().optional(), client_secret: z.string().optional() });
const codeSchema = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  redirect_uri: z.string(),
});
const refreshSchema = z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string() });
const grantSchema = z.discriminatedUnion('grant_type', [codeSchema, refreshSchema]);
const tokenSchema = z.object({ token: z.string() });

/** A code or a refresh token for tokens: https://developers.hubspot.com/docs/api-reference/auth-oauth-v1/guide */
export function exchangeTokens({ body }: Call, portal: Portal, oauth: OAuth): Answer {
  checkClient(body, oauth);
  const grant = grantSchema.parse(body);
  if (grant.grant_type === 'refresh_token') return refresh(grant.refresh_token, portal, oauth);

  const scopes = oauth.codes.redeem(grant.code, grant.redirect_uri);
  const refreshToken = newToken();
  portal.installedAt = new Date().toISOString();
  portal.scopes = scopes;
  portal.refreshTokens.push(refreshToken);
  return ok(issue(refreshToken, portal, oauth));
}

/** Who a token belongs to. */
export function introspectToken({ body }: Call, portal: Portal, oauth: OAuth): Answer {
  checkClient(body, oauth);
  const { token } = tokenSchema.parse(body);
  const isRefreshToken = portal.refreshTokens.includes(token);
  if (!isRefreshToken && !((portal.accessTokens[token] ?? 0) > Date.now())) return ok({ active: false });
  return ok({
    active: true,
    token_use: isRefreshToken ? 'refresh_token' : 'access_token',
    token_type: isRefreshToken ? 'refresh' : 'access',
    hub_id: PORTAL_ID,
    hub_domain: HUB_DOMAIN,
    app_id: Number(HUBSPOT_APP_ID),
    user_id: ADMIN.userId,
    user: ADMIN.email,
    client_id: oauth.clientId,
    scopes: portal.scopes,
  });
}

/** Ends a refresh token; access tokens already given out work until they expire. */
export function revokeToken({ body }: Call, portal: Portal, oauth: OAuth): Answer {
  checkClient(body, oauth);
  const { token } = tokenSchema.parse(body);
  portal.refreshTokens = portal.refreshTokens.filter((one) => one !== token);
  return ok({});
}

/** Ends the installation: every token of the portal is worth nothing from now on. */
export function uninstall(_call: Call, { portal }: { portal: Portal }): Answer {
  Object.assign(portal, { installedAt: null, scopes: [], refreshTokens: [], accessTokens: {} });
  return { status: 204 };
}

/** @throws HubSpotError 401 */
export function checkAccessToken(authorization: string | undefined, portal: Portal): void {
  const token = authorization?.replace(/^Bearer /i, '') ?? '';
  const expiresAt = Object.hasOwn(portal.accessTokens, token) ? portal.accessTokens[token] : undefined;
  if (expiresAt === undefined) {
    throw new HubSpotError(401, 'Authentication credentials not found.', {
      category: 'INVALID_AUTHENTICATION',
    });
  }
  if (expiresAt > Date.now()) return;
  const context = { expireTime: [new Date(expiresAt).toISOString()] };
  const message = 'The OAuth token used to make this call has expired.';
  throw new HubSpotError(401, message, { category: 'EXPIRED_AUTHENTICATION', context });
}

function checkClient(body: unknown, { clientId, clientSecret }: OAuth): void {
  const given = clientSchema.parse(body);
  if (given.client_id !== clientId) {
    throw refusedGrant('BAD_CLIENT_ID', 'invalid_client', 'missing or unknown client id');
  }
  if (given.client_secret !== clientSecret) {
    throw refusedGrant('BAD_CLIENT_SECRET', 'invalid_client', 'missing or invalid client secret');
  }
}

function refresh(refreshToken: string, portal: Portal, oauth: OAuth): Answer {
  if (portal.refreshTokens.includes(refreshToken)) return ok(issue(refreshToken, portal, oauth));
  throw refusedGrant('BAD_REFRESH_TOKEN', 'invalid_grant', 'refresh token is invalid, expired or revoked');
}

function issue(refreshToken: string, portal: Portal, { accessTokenSeconds }: OAuth) {
  const accessToken = newToken();
  const live = Object.entries(portal.accessTokens).filter(([, expiresAt]) => expiresAt > Date.now());
  portal.accessTokens = {
    ...Object.fromEntries(live),
    [accessToken]: Date.now() + accessTokenSeconds * 1000,
  };
  return {
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: accessTokenSeconds,
    token_type: 'bearer',
    token_use: 'access_token',
    hub_id: PORTAL_ID,
    user_id: ADMIN.userId,
    scopes: portal.scopes,
  };
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}
