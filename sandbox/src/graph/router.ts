import express, { type RequestHandler, Router } from 'express';
import { answerErrors } from '../http/answer-error.ts';
import { describeProblem } from '../http/describe-problem.ts';
import { listSubscriptions, META_APP_ID } from './app-subscriptions.ts';
import { checkBusinessAccount, sandboxChannels } from './channels.ts';
import { GraphError, unknownObject } from './graph-error.ts';
import { createMediaRouter } from './media/router.ts';
import { listSent } from './messages/list-sent.ts';
import { createMessagesRouter } from './messages/router.ts';
import type { Meta } from './meta.ts';
import { createTemplatesRouter } from './templates/router.ts';
import { PHONE_NUMBERS, readNode } from './nodes.ts';

export const GRAPH_VERSION = 'v26.0';
const BAD_TOKEN = 'Invalid OAuth access token - Cannot parse access token';

/** Meta's Graph API, as far as WhatsApp uses it; `/channels` and `/messages` are for looking inside. */
export function createGraphRouter(meta: Meta): Router {
  const { accessToken } = meta;
  const router = Router();
  router.get('/channels', (_request, response) => {
    response.json({ results: sandboxChannels(accessToken) });
  });
  router.get('/messages', (request, response) => {
    response.json(listSent(meta.state, request.query['callbackData']));
  });

  router.get(`/${GRAPH_VERSION}/${META_APP_ID}/subscriptions`, listSubscriptions(meta));
  router.use(`/${GRAPH_VERSION}`, checkToken(accessToken), express.json(), createNodes(meta));
  router.use((request) => {
    throw unknownObject(request.path);
  });
  router.use(answerErrors(asRefusal));
  return router;
}

function createNodes(meta: Meta): Router {
  const router = Router();
  router.use(createMediaRouter(meta));
  router.get('/:id', (request, response) => {
    const fields = new URL(request.originalUrl, 'http://sandbox').searchParams.get('fields');
    response.json(readNode(request.params.id, fields));
  });
  router.get('/:id/phone_numbers', (request, response) => {
    checkBusinessAccount(request.params.id);
    response.json({ data: PHONE_NUMBERS });
  });
  router.get('/:id/subscribed_apps', (request, response) => {
    checkBusinessAccount(request.params.id);
    const app = { whatsapp_business_api_data: { id: META_APP_ID, name: 'Trochai' } };
    response.json({ data: meta.state.subscribed ? [app] : [] });
  });
  router.post('/:id/subscribed_apps', (request, response) => {
    checkBusinessAccount(request.params.id);
    meta.state.subscribed = true;
    response.json({ success: true });
  });
  router.delete('/:id/subscribed_apps', (request, response) => {
    checkBusinessAccount(request.params.id);
    meta.state.subscribed = false;
    response.json({ success: true });
  });
  router.use(createTemplatesRouter(meta));
  router.use(createMessagesRouter(meta));
  return router;
}

function checkToken(accessToken: string): RequestHandler {
  return (request, _response, next) => {
    if (request.get('authorization') === `Bearer ${accessToken}`) next();
    else throw new GraphError({ code: 190, message: BAD_TOKEN });
  };
}

function asRefusal(error: unknown): GraphError | null {
  if (error instanceof GraphError) return error;
  const problem = describeProblem(error);
  return problem === null ? null : new GraphError({ code: 100, details: problem });
}
