import express, { type Request, type Response, Router } from 'express';
import type { Database } from '../platform/database/database.ts';
import { AppError } from '../platform/errors.ts';
import { readJson } from '../platform/http/read-json.ts';
import { findCaller } from './caller.ts';
import { type CardAnswer, type Endpoint, refuse } from './endpoint.ts';

/** The request as it was signed. `uri` is the full public address with its query. */
export type SignedRequest = {
  method: string;
  uri: string;
  rawBody: string;
  signature: string | undefined;
  timestamp: string | undefined;
};

type Options = {
  database: Database;
  /** The address under which HubSpot reaches us; never taken from the request. */
  publicUrl: string;
  isSigned(request: SignedRequest): boolean;
  endpoints: readonly Endpoint[];
};

const BODY_LIMIT = '1mb';

/**
 * `/card/v1/*`: what the CRM extension calls through HubSpot. Signature, then member, then role, then input; what
 * is refused is answered 200 `{ ok: false, error }`, only a wrong signature is a 401.
 */
export function createCardApi({ database, publicUrl, isSigned, endpoints }: Options): Router {
  const router = Router();
  router.use('/card/v1', express.raw({ type: () => true, limit: BODY_LIMIT }));

  for (const endpoint of endpoints) {
    router[endpoint.method](`/card/v1${endpoint.path}`, async (request: Request, response: Response) => {
      const rawBody = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
      const uri = `${publicUrl}${request.originalUrl}`;
      checkSignature(request, { uri, rawBody });
      response.json(await answer(endpoint, new URL(uri).searchParams, rawBody));
    });
  }

  function checkSignature(request: Request, { uri, rawBody }: { uri: string; rawBody: string }): void {
    const signature = request.get('x-hubspot-signature-v3');
    const timestamp = request.get('x-hubspot-request-timestamp');
    if (isSigned({ method: request.method, uri, rawBody, signature, timestamp })) return;
    throw new AppError('BAD_SIGNATURE', 'The X-HubSpot-Signature-v3 header does not fit the request');
  }

  async function answer(
    endpoint: Endpoint,
    signedQuery: URLSearchParams,
    rawBody: string,
  ): Promise<CardAnswer> {
    const caller = await findCaller(database, signedQuery);
    if (!caller.ok) return refuse(caller.code, caller.message);
    if (!endpoint.roles.includes(caller.asker.role))
      return refuse('FORBIDDEN', 'Your role does not allow this');
    const input = readJson(rawBody);
    if (input === 'unreadable') return refuse('INVALID', 'The body is no JSON that can be stored');
    return endpoint.answer(caller.asker, input.value);
  }
  return router;
}
