import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

/** A file as Meta's side has it; what is odd about it stands here as well. */
export type MetaFile = {
  content: () => Iterable<Buffer>;
  mimeType: string;
  /** What is announced beside the truth. */
  sha256?: string;
  size?: number;
  /** Where the file's address leads instead. */
  redirect?: string;
  /** So often the file's address is worth nothing. */
  goneTimes?: number;
};

/** Meta's side of files, with everything that the sandbox is too orderly for. */
export async function startMetaFiles(accessToken: string) {
  const files = new Map<string, MetaFile>();
  const asked: { path: string; token: string | undefined }[] = [];
  const uploads: { size: number; contentType: string | undefined }[] = [];
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', 'http://meta').pathname;
    const token = request.headers.authorization?.replace('Bearer ', '');
    asked.push({ path, token });
    const id = path.split('/').at(-1) ?? '';
    const file = files.get(id);
    if (token !== accessToken) end(response, 401, { error: { message: 'no', code: 190 } });
    else if (request.method === 'POST') await takeUpload(request, response);
    else if (!file) end(response, 400, { error: { message: 'Object does not exist', code: 100 } });
    else if (path.startsWith('/files/')) sendContent(response, file);
    else end(response, 200, { id, url: `${listening().url}/files/${id}`, ...announcementOf(file) });
  }

  async function takeUpload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let size = 0;
    for await (const piece of request as AsyncIterable<Buffer>) size += piece.length;
    uploads.push({ size, contentType: request.headers['content-type'] });
    end(response, 200, { id: `uploaded-${uploads.length}` });
  }

  const listening = () => {
    const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
    return { url: `http://127.0.0.1:${port}` };
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { ...listening(), files, asked, uploads, close };
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendContent(response: ServerResponse, file: MetaFile): void {
  if (file.redirect) {
    response.writeHead(302, { location: file.redirect }).end();
    return;
  }
  if (file.goneTimes) {
    file.goneTimes -= 1;
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': file.mimeType });
  Readable.from(file.content())
    .on('error', () => response.destroy())
    .pipe(response);
}

function announcementOf(file: MetaFile): object {
  return {
    messaging_product: 'whatsapp',
    mime_type: file.mimeType,
    sha256: file.sha256 ?? hashOf(file),
    ...(file.size !== undefined && { file_size: file.size }),
  };
}

function hashOf({ content }: MetaFile): string {
  const hash = createHash('sha256');
  for (const piece of content()) hash.update(piece);
  return hash.digest('hex');
}
