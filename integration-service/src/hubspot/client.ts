import type { Metrics } from '../platform/metrics.ts';
import { isRead, isSearch } from './api-version.ts';
import { type Answer, classifyAnswer } from './answers.ts';
import { type Budget, BUDGETS, pauseCalls, takeCall } from './call-budget.ts';
import { exchange } from './exchange.ts';
import { type AccessToken, accessToken, type TokenDeps } from './tokens.ts';

/** `publicUrl`: the origin under which browsers reach the service. */
export type HubSpotDeps = TokenDeps & { metrics: Metrics; publicUrl: string };

export type HubSpotRequest = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; body?: unknown };

/** Calls the one portal it was made for. */
export type CallPortal = (request: HubSpotRequest) => Promise<Answer>;

const USER_AGENT = 'trochai-for-hubspot';

/**
 * Calls HubSpot for an organization, within the portal's call budget, with a token that is renewed once when
 * HubSpot rejects it. Never sleeps and never throws for what HubSpot answers: whoever calls decides when to
 * come back.
 * @throws Error when the organization has no connection, or the database is away
 */
export async function callHubSpot(
  deps: HubSpotDeps,
  organizationId: string,
  request: HubSpotRequest,
): Promise<Answer> {
  const first = await accessToken(deps, { organizationId });
  const answer = await callWith(deps, { organizationId, request, token: first });
  if (answer.outcome !== 'unauthorised' || first.state !== 'ready') return answer;

  const renewed = await accessToken(deps, { organizationId, rejected: first.accessToken });
  return callWith(deps, { organizationId, request, token: renewed });
}

type Call = { organizationId: string; request: HubSpotRequest; token: AccessToken };

async function callWith(deps: HubSpotDeps, { organizationId, request, token }: Call): Promise<Answer> {
  if (token.state === 'revoked') return { outcome: 'unauthorised', reason: token.reason };
  if (token.state === 'later') return notNow(token.afterSeconds, token.reason);

  const budget: Budget = isSearch(request) ? 'search' : 'call';
  const wait = await takeCall(deps.database.pool, { organizationId, budget });
  if (wait > 0) return notNow(wait, `The ${budget} budget is used up`);

  const answer = await send(deps, { request, accessToken: token.accessToken });
  if (answer.outcome === 'later' && answer.pauses !== 'nothing') {
    const budgets: readonly Budget[] = answer.pauses === 'portal' ? BUDGETS : [budget];
    const seconds = answer.afterSeconds ?? 0;
    for (const paused of budgets) {
      await pauseCalls(deps.database.pool, { organizationId, seconds, budget: paused });
    }
  }
  return answer;
}

function notNow(afterSeconds: number, reason: string): Answer {
  return { outcome: 'later', afterSeconds, reason, pauses: 'nothing' };
}

async function send(
  { hubspot, metrics }: HubSpotDeps,
  { request, accessToken: token }: { request: HubSpotRequest; accessToken: string },
): Promise<Answer> {
  const got = await exchange(`${hubspot.apiUrl}${request.path}`, {
    method: request.method,
    headers: {
      authorization: `Bearer ${token}`,
      'user-agent': USER_AGENT,
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  });
  const answer = classifyAnswer(got, { write: !isRead(request) });
  metrics.hubspotCalls.inc({ outcome: answer.outcome });
  return answer;
}
