import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HttpServer = {
  port: number;
  /** Until this is called every request is answered 503, but /health/live. */
  serve(listener: RequestListener): void;
  /** Stops accepting, lets running requests finish, and cuts what still runs after `withinMs`. */
  stop(withinMs: number): Promise<void>;
};

/** Opens the port before anything else is started, so that a port in use is known at once. */
export async function openHttpServer(port: number, host: string | undefined): Promise<HttpServer> {
  let listener: RequestListener = answerStarting;
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });

  function stop(withinMs: number): Promise<void> {
    return new Promise((done) => {
      const cut = setTimeout(() => server.closeAllConnections(), withinMs);
      server.close(() => {
        clearTimeout(cut);
        done();
      });
      server.closeIdleConnections();
    });
  }
  return {
    port: (server.address() as AddressInfo).port, // a listening TCP server has no other kind of address
    serve: (given) => (listener = given),
    stop,
  };
}

const answerStarting: RequestListener = (request, response) => {
  const live = request.url === '/health/live';
  const body = live
    ? { ok: true }
    : { ok: false, error: { code: 'UNAVAILABLE', message: 'The service is starting' } };
  response.writeHead(live ? 200 : 503, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end(JSON.stringify(body));
};
