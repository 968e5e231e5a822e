import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type HostPage = {
  /** Attributes of the html element. */
  root?: string;
  head?: string;
  body?: string;
  headers?: Record<string, string>;
};

export type Host = { origin: string; set(path: string, page: HostPage): void };

/** A website of an agency, whose pages are what a test makes them, on an origin of its own until the test ends. */
export async function serveHost(): Promise<Host> {
  const pages = new Map<string, HostPage>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://host').pathname);
    if (!page) return void response.writeHead(404).end();
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
      .end(render(page));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
  return { origin: `http://127.0.0.1:${port}`, set: (path, page) => void pages.set(path, page) };
}

function render({ root = 'lang="es"', head = '', body = '' }: HostPage): string {
  return `<!doctype html><html ${root}><head><meta name="viewport" content="width=device-width">
    <title>Agencia</title><link rel="icon" href="data:,">${head}</head>
    <body><main><h1>Propiedades</h1></main>${body}</body></html>`;
}
