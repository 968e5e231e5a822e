import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** Sends a text with its ETag, small where the client can read that; who has it already is only told so. */
export function sendCompressed(request: Request, response: Response, text: string): void {
  const hash = createHash('sha256').update(text).digest('base64url');
  response.set('etag', `W/"${hash}"`).vary('accept-encoding');
  if (request.acceptsEncodings('gzip', 'identity') !== 'gzip') {
    response.send(text);
    return;
  }
  response.set('content-encoding', 'gzip').send(gzipSync(text));
}
