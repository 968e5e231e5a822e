import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type FlakyDatabase = { url: string; goAway(): Promise<void>; comeBack(): Promise<void> };

/** A way to a database that can be closed and opened again, at one address. */
export function openFlakyDatabase(databaseUrl: string, port: number): FlakyDatabase {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        sockets.delete(from);
      });
      from.pipe(to);
    }
  });

  async function comeBack(): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }

  async function goAway(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    sockets.forEach((socket) => socket.destroy());
    await closed;
  }
  const url = new URL(databaseUrl);
  url.port = String(port);
  url.hostname = '127.0.0.1';
  return { url: url.href, goAway, comeBack };
}
