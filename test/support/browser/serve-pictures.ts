import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#7aa"/></svg>';

/** Pictures of an agency on a server of their own, for a test file. */
export function servePictures() {
  let server: Server;
  let port = 0;
  let mayAnswer: Promise<unknown> = Promise.resolve();
  beforeAll(async () => {
    server = createServer((_request, response) => {
      void mayAnswer.then(() => response.setHeader('content-type', 'image/svg+xml').end(DRAWING));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ({ port } = server.address() as AddressInfo); // a listening TCP server has no other kind of address
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  return {
    address: (name: string) => `http://127.0.0.1:${port}/${name}.svg`,
    /** From now on nothing is answered. @returns lets everything be answered */
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<null>();
      mayAnswer = promise;
      return () => resolve(null);
    },
  };
}
