import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '../../sandbox/src/start-sandbox.ts';

type Running = Pick<Sandbox, 'url' | 'credentials' | 'channels'>;

/** What the tests look at in answers of the Graph API, all kinds of them in one. */
type Body = {
  id: string;
  url: string;
  sha256: string;
  contacts: [object];
  messages: [{ id: string }];
  error: { code: number; message: string; error_data: { details: string } };
};

type Init = { method?: string; headers?: Record<string, string>; body?: string | FormData };

export type GraphAnswer = { status: number; body: Body };
export type GraphApi = {
  call(path: string, init?: Init): Promise<GraphAnswer>;
  /** Sends from the agency's first number. */
  send(message: object): Promise<GraphAnswer>;
};

/** The Graph API as the service reaches it. */
export function graphOf({ credentials, channels }: Running): GraphApi {
  const { graphUrl, graphVersion } = credentials.meta;
  const [channel] = channels;
  const call = async (path: string, init: Init = {}) => {
    const headers = { authorization: `Bearer ${channel?.accessToken}`, ...init.headers };
    const response = await fetch(`${graphUrl}/${graphVersion}/${path}`, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Body };
  };
  return {
    call,
    send: (message) =>
      call(`${channel?.phoneNumberId}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', ...message }),
      }),
  };
}

type Written = { wamid: string; userId: string; serviceStatus: number; error?: { message: string } };

/** A person writes to the agency. */
export async function write(sandbox: Pick<Running, 'url'>, message: object): Promise<Written> {
  return (await post(sandbox, '/whatsapp/messages', message)).body as Written;
}

export async function post({ url }: Pick<Running, 'url'>, path: string, given: object) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  const body: unknown = await response.json();
  return { status: response.status, body };
}

type Part = Record<string, unknown>;
type Value = { contacts?: Part[]; messages?: Part[]; statuses?: Part[]; message_echoes?: Part[] };
type Webhook = { entry: { time?: number; changes: { field: string; value: Value }[] }[] };

/** Stands where WhatsApp's webhooks go: takes everything, or answers what `answer` says. */
export async function listenForWhatsApp() {
  const webhooks: Webhook[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      webhooks.push(JSON.parse(body) as Webhook);
      response.statusCode = service.answer(webhooks.length);
      response.end();
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const changes = () => webhooks.flatMap(({ entry }) => entry.flatMap((one) => one.changes));
  const values = () => changes().map(({ value }) => value);
  const service = {
    url: `http://127.0.0.1:${address.port}`,
    answer: (count: number) => (count > 0 ? 200 : 500),
    changes,
    entries: () => webhooks.flatMap(({ entry }) => entry),
    values,
    statuses: () => values().flatMap(({ statuses = [] }) => statuses),
    messages: () => values().flatMap(({ messages = [] }) => messages),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => void server.close(done));
    },
  };
  return service;
}
