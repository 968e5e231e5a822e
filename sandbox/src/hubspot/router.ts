import express, { type Request, type Response, Router } from 'express';
import { answerErrors } from '../http/answer-error.ts';
import { describeProblem } from '../http/describe-problem.ts';
import { authorize } from './authorize.ts';
import { type Calls, newCalls } from './calls.ts';
import type { Answer, Call, Endpoint } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { HubSpotError, invalid, notFound } from './hubspot-error.ts';
import { inspectEndpoints } from './inspect.ts';
import { checkListings } from './listings-object.ts';
import type { OAuth } from './oauth.ts';
import type { Crm } from './crm.ts';
import { PERSON_ENDPOINTS } from './person.ts';
import { checkAccessToken, exchangeTokens, introspectToken, revokeToken } from './tokens.ts';

type Options = { crm: Crm; oauth: OAuth };

/** HubSpot's API and its consent page, both below one path. */
export function createHubSpotRouter({ crm, oauth }: Options): Router {
  const router = Router();
  const calls = newCalls();
  router.use(express.json({ limit: '10mb' }), express.urlencoded({ extended: false }));

  for (const endpoint of oauthEndpoints(oauth)) mount(router, endpoint, { crm, calls });
  for (const endpoint of ENDPOINTS) mount(router, endpoint, { crm, calls, guarded: true });
  for (const endpoint of [...inspectEndpoints(calls), ...PERSON_ENDPOINTS]) mount(router, endpoint, { crm });

  router.use((request: Request) => {
    throw notFound(`The stand-in has no ${request.method} ${request.path}`);
  });
  router.use(answerErrors(asRefusal));
  return router;
}

function oauthEndpoints(oauth: OAuth): Endpoint[] {
  const token = '/oauth/2026-09/token';
  return [
    {
      method: 'get',
      template: '/oauth/authorize',
      handle: (call, { portal }) => authorize(call, portal, oauth),
    },
    { method: 'post', template: token, handle: (call, { portal }) => exchangeTokens(call, portal, oauth) },
    {
      method: 'post',
      template: `${token}/introspect`,
      handle: (call, { portal }) => introspectToken(call, portal, oauth),
    },
    {
      method: 'post',
      template: `${token}/revoke`,
      handle: (call, { portal }) => revokeToken(call, portal, oauth),
    },
  ];
}

type Mounting = { crm: Crm; calls?: Calls; guarded?: boolean };

function mount(router: Router, endpoint: Endpoint, { crm, calls, guarded = false }: Mounting): void {
  const { method, template, handle } = endpoint;
  router[method](template, (request, response) => {
    const call = readCall(request);
    calls?.count(method, template, call.params);
    if (guarded) {
      checkAccessToken(request.get('authorization'), crm.portal);
      checkListings(call, crm.portal);
    }
    sendAnswer(response, handle(call, crm));
  });
}

function readCall(request: Request): Call {
  const params = Object.entries(request.params).map(([name, value]) => [name, String(value)] as const);
  const query = new URL(request.originalUrl, 'http://sandbox').searchParams;
  const body: unknown = request.body;
  return { params: Object.fromEntries(params), query, body };
}

function sendAnswer(response: Response, { status, headers = {}, body }: Answer): void {
  response.status(status).set(headers);
  if (body === undefined) response.end();
  else response.json(body);
}

function asRefusal(error: unknown): HubSpotError | null {
  if (error instanceof HubSpotError) return error;
  const problem = describeProblem(error);
  return problem === null ? null : invalid(`Invalid input JSON: ${problem}`);
}
