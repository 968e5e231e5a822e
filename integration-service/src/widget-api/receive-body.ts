import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WidgetRefusal } from '@trochai/contract/widget';
import express from 'express';
import { readJson } from '../platform/http/read-json.ts';
import { refuse } from './refusal.ts';

/** The longest text there may be, in the longest form it may have, fits. */
const LARGEST_BYTES = 16 * 1024;

const receiveRaw = express.raw({ type: 'application/json', limit: LARGEST_BYTES });

/** The JSON that a page sends. */
export async function receiveBody(
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
): Promise<{ value: unknown } | WidgetRefusal> {
  const problem = await new Promise<unknown>((done) => receiveRaw(request, response, done));
  if (problem !== undefined) return refuseBody(problem);
  const { body } = request;
  if (!Buffer.isBuffer(body)) return refuse('INVALID', 'The body is not of the type application/json');
  const json = readJson(body.toString('utf8'));
  return json === 'unreadable' ? refuse('INVALID', 'The body is no JSON that can be stored') : json;
}

function refuseBody(problem: unknown): WidgetRefusal {
  const isTooLarge = problem instanceof Error && 'status' in problem && problem.status === 413;
  if (isTooLarge) return refuse('TOO_LARGE', 'The body is too large');
  return refuse('INVALID', 'The body could not be received');
}
