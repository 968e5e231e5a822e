import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { textValue, webhookBody } from '../support/webhooks.ts';

export type LoadResult = { perSecond: number; p50: number; p99: number };

export type Leads = {
  count: number;
  people: number;
  /** The people's numbers count up from here. */
  firstPerson?: number;
  phoneNumberId: string;
  secret: string;
};

/** Complete HTTP requests, signed beforehand so that the sender costs little while the clock runs. */
export function prepareRequests({ count, people, firstPerson = 0, phoneNumberId, secret }: Leads): Buffer[] {
  const run = crypto.randomUUID();
  const text = 'Buenas, me interesa el apartamento de Escazu. Sigue disponible?';
  const at = Math.floor(Date.now() / 1_000);
  return Array.from({ length: count }, (_, index) => {
    const from = `5068${String(firstPerson + (index % people)).padStart(7, '0')}`;
    const event = { phoneNumberId, wamid: `wamid.${run}.${index}`, from, name: 'Ana Mora', text, at };
    const body = webhookBody(textValue(event));
    return asRequest(body, createHmac('sha256', secret).update(body).digest('hex'));
  });
}

function asRequest(body: Buffer, signature: string): Buffer {
  const head = [
    'POST /webhooks/whatsapp HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${body.length}`,
    `x-hub-signature-256: sha256=${signature}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

/** Sends all requests over so many connections, each waiting for its answer before it sends the next. */
export async function sendAll(
  port: number,
  requests: readonly Buffer[],
  senders: number,
): Promise<LoadResult> {
  const times: number[] = [];
  let next = 0;
  const sockets = await Promise.all(Array.from({ length: senders }, () => open(port)));
  const begin = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const sent = performance.now();
        const answer = await exchange(socket, request);
        times.push(performance.now() - sent);
        if (!answer.startsWith('HTTP/1.1 200 '))
          throw new Error(`The webhook answered ${answer.slice(0, 40)}`);
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1_000;
  sockets.forEach((socket) => socket.destroy());
  return { perSecond: requests.length / seconds, p50: percentile(times, 50), p99: percentile(times, 99) };
}

export function percentile(times: readonly number[], percent: number): number {
  const ordered = times.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.ceil((percent / 100) * ordered.length) - 1)] ?? NaN;
}

export function median(figures: readonly number[]): number {
  return percentile(figures, 50);
}

function open(port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(socket));
    socket.once('error', fail);
  });
}

/** The webhook's answers have no body: one is complete with its head. */
function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((done, fail) => {
    let answer = '';
    const onData = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (!answer.includes('\r\n\r\n')) return;
      socket.off('data', onData).off('close', onClose);
      done(answer);
    };
    const onClose = () => fail(new Error('The connection was closed'));
    socket.on('data', onData).once('close', onClose);
    socket.write(request);
  });
}
