import type { WidgetRefusal } from '@trochai/contract/widget';
import type { Request } from 'express';
import { readJson } from '../platform/http/read-json.ts';
import { refuse } from './refusal.ts';

/** The longest text that there may be fits, in the longest form that it may have. */
const LARGEST_BYTES = 16 * 1024;

/** The JSON that a page sends. */
export async function receiveBody(
  request: Request<{ publicKey: string }>,
): Promise<{ value: unknown } | WidgetRefusal> {
  if (request.is('application/json') === false)
    return refuse('INVALID', 'The body is not of the type application/json');
  const body = await readWhole(request);
  if (typeof body === 'string') return refuseBody(body);
  const json = readJson(body.toString('utf8'));
  return json === 'unreadable' ? refuse('INVALID', 'The body is no JSON that can be stored') : json;
}

type NoBody = 'too-large' | 'broken';

/** What is too large is heard to its end all the same: a browser shows no answer before it has sent everything. */
async function readWhole(source: AsyncIterable<Buffer>): Promise<Buffer | NoBody> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of source) {
      size += piece.length;
      if (size <= LARGEST_BYTES) pieces.push(piece);
    }
  } catch {
    return 'broken'; // the sender went away
  }
  return size > LARGEST_BYTES ? 'too-large' : Buffer.concat(pieces);
}

function refuseBody(problem: NoBody): WidgetRefusal {
  if (problem === 'too-large') return refuse('TOO_LARGE', 'The body is too large');
  return refuse('INVALID', 'The body did not come whole');
}
