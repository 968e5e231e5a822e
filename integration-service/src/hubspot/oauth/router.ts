import { randomBytes } from 'node:crypto';
import { type CookieOptions, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { TokenDeps } from '../tokens.ts';
import { authorizeUrl, CALLBACK_PATH, redirectUri } from './authorize-url.ts';
import { install, readAccount } from './installation.ts';
import { type Page, sendPage } from './page.ts';
import * as pages from './pages.ts';
import { signState, STATE_LIFETIME_SECONDS, verifyState } from './state.ts';
import { requestTokens } from './token-endpoint.ts';

/** `publicUrl`: the origin under which HubSpot and browsers reach the service. */
export type OAuthDeps = TokenDeps & { keyring: Keyring; publicUrl: string };

const COOKIE = 'trochai_installation';
const querySchema = z.object({
  code: z.string().optional(),
  state: z.string(),
  error: z.string().optional(),
});

/** `GET /hubspot/install` and `GET /hubspot/oauth/callback`: connects a HubSpot portal. */
export function createOAuthRouter(deps: OAuthDeps): Router {
  const router = Router();
  router.get('/hubspot/install', (_request, response) => begin(deps, response));
  router.get(CALLBACK_PATH, async (request, response) => {
    response.clearCookie(COOKIE, cookieOptions(deps));
    sendPage(response, await complete(deps, request));
  });
  return router;
}

async function begin(deps: OAuthDeps, response: Response): Promise<void> {
  const browserSecret = randomBytes(32).toString('base64url');
  const state = await signState(deps.keyring, browserSecret);
  response.cookie(COOKIE, browserSecret, { ...cookieOptions(deps), maxAge: STATE_LIFETIME_SECONDS * 1_000 });
  response
    .set('cache-control', 'no-store')
    .redirect(authorizeUrl(deps.hubspot, { publicUrl: deps.publicUrl, state }));
}

async function complete(deps: OAuthDeps, request: Request): Promise<Page> {
  const query = querySchema.safeParse(request.query).data;
  const browserSecret = readCookie(request, COOKIE);
  if (!query || !browserSecret || !(await verifyState(deps.keyring, { state: query.state, browserSecret }))) {
    deps.log.warn('An installation came back with a state that is not its own');
    return pages.WRONG_STATE;
  }
  if (query.error !== undefined || query.code === undefined) return pages.REFUSED_CONSENT;
  return connect(deps, query.code);
}

async function connect(deps: OAuthDeps, code: string): Promise<Page> {
  const { hubspot, log, publicUrl } = deps;
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri(publicUrl) } as const;
  const answer = await requestTokens(hubspot, form);
  if (answer.outcome !== 'granted') {
    log.error({ outcome: answer.outcome, reason: answer.reason }, 'HubSpot did not accept an installation');
    return answer.outcome === 'revoked' ? pages.REFUSED_CODE : pages.HUBSPOT_FAILED;
  }
  const account = await readAccount(hubspot, answer.grant);
  if (!account) {
    log.error({ portal: answer.grant.hub_id }, 'HubSpot did not say whose installation this is');
    return pages.HUBSPOT_FAILED;
  }
  const organizationId = await install(deps, { grant: answer.grant, account });
  log.info(
    { organization: organizationId, portal: account.hubspotPortalId },
    'A HubSpot portal was connected',
  );
  return pages.connected(account);
}

function cookieOptions({ publicUrl }: OAuthDeps): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), path: '/hubspot/oauth' };
}

function readCookie(request: Request, name: string): string | null {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
}
