import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * What a proxy does to streams: `through` passes them on as they come; `refused` breaks them off; `held` passes on
 * nothing before the stream has ended, as proxies do that buffer; `headed` is held but for its headers.
 */
export type StreamMode = 'through' | 'refused' | 'held' | 'headed';

export type Proxy = {
  url: string;
  streams: StreamMode;
  /** The calls that came, by name, in order. */
  calls: string[];
  /** How many streams are open. */
  open(): number;
  /** Breaks the streams off. */
  cut(): void;
};

/** A proxy of an agency in front of the service, until the test ends. */
export async function startProxy(serviceUrl: string): Promise<Proxy> {
  const streaming = new Set<ServerResponse>();
  const proxy: Proxy = {
    url: '',
    streams: 'through',
    calls: [],
    open: () => streaming.size,
    cut: () => streaming.forEach((response) => response.destroy()),
  };
  const server = createServer((asked, response) => {
    const isStream = asked.method === 'POST' && (asked.url ?? '').endsWith('/events');
    if (asked.method === 'POST') proxy.calls.push((asked.url ?? '').split('/').at(-1) ?? '');
    if (!isStream) {
      passOn({ serviceUrl, asked, response, mode: 'through' });
      return;
    }
    if (proxy.streams === 'refused') {
      response.destroy();
      return;
    }
    streaming.add(response);
    response.once('close', () => streaming.delete(response));
    passOn({ serviceUrl, asked, response, mode: proxy.streams });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
  return Object.assign(proxy, { url: `http://127.0.0.1:${port}` });
}

type Passing = { serviceUrl: string; asked: IncomingMessage; response: ServerResponse; mode: StreamMode };

function passOn({ serviceUrl, asked, response, mode }: Passing): void {
  const { method = 'GET', headers } = asked;
  const onward = request(`${serviceUrl}${asked.url ?? '/'}`, { method, headers }, (answer) => {
    const begin = () => response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders();
    if (mode !== 'held') begin();
    if (mode === 'through') return void answer.pipe(response);
    const kept: Buffer[] = [];
    answer.on('data', (piece: Buffer) => kept.push(piece));
    answer.on('end', () => {
      if (mode === 'held') begin();
      response.end(Buffer.concat(kept));
    });
  });
  onward.on('error', () => response.destroy());
  response.once('close', () => onward.destroy());
  asked.pipe(onward);
}
