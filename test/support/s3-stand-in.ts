import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Stored = { content: Buffer; at: Date };

/** As much of S3 as is used: objects of one bucket, put, read in part, looked at and deleted. */
export async function startS3() {
  const objects = new Map<string, Stored>();
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = new URL(request.url ?? '', 'http://s3').pathname;
    const isSigned = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/') ?? false;
    if (!isSigned) response.writeHead(403).end();
    else if (request.method === 'PUT') {
      objects.set(key, { content: await buffer(request), at: new Date() });
      response.writeHead(200, { etag: '"1"' }).end();
    } else if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else give(request, response, objects.get(key));
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, objects, close };
}

function give(request: IncomingMessage, response: ServerResponse, stored: Stored | undefined): void {
  if (!stored) {
    const missing = '<Error><Code>NoSuchKey</Code><Message>There is no such key</Message></Error>';
    response
      .writeHead(404, { 'content-type': 'application/xml' })
      .end(request.method === 'HEAD' ? '' : missing);
    return;
  }
  const [, start = '0', end = ''] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
  const part = stored.content.subarray(Number(start), end === '' ? undefined : Number(end) + 1);
  response.writeHead(request.headers.range ? 206 : 200, {
    'content-length': part.length,
    'last-modified': stored.at.toUTCString(),
  });
  response.end(request.method === 'HEAD' ? '' : part);
}
