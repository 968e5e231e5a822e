import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '../../sandbox/src/start-sandbox.ts';

type Running = Pick<Sandbox, 'credentials'>;

export type Version = { value: string; timestamp: string; sourceType: string; sourceId: string };

/** What the tests look at in answers, all kinds of them in one. */
export type Body = {
  id: string;
  createdAt: string;
  properties: Record<string, string>;
  propertiesWithHistory: Record<string, Version[]>;
  associations: Record<string, string[]>;
  metadata: object;
  modificationMetadata: { readOnlyValue: boolean };
  stages: [Body, Body];
  results: [Body, ...Body[]];
  total: number;
  numErrors: number;
  paging: { next: { after: string } };
  message: string;
  errors: [{ code: string; message: string }];
  access_token: string;
  refresh_token: string;
  hub_id: number;
  user: string;
};

export type Answer = { status: number; body: Body };

export const SERVICE_URL = 'http://localhost:3999';
const CALLBACK = `${SERVICE_URL}/hubspot/oauth/callback`;

/** The consent of an admin, as the code the app gets for it. */
export async function consent(sandbox: Running, redirectUri = CALLBACK): Promise<string> {
  const { appUrl, clientId } = sandbox.credentials.hubspot;
  const query = `client_id=${clientId}&scope=oauth%20crm&optional_scope=crm.objects.listings.read&state=s-1&redirect_uri=${encodeURIComponent(redirectUri)}`;
  const response = await fetch(`${appUrl}/oauth/authorize?${query}`, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

export async function token(sandbox: Running, grant: Record<string, string>, path = ''): Promise<Answer> {
  const { apiUrl, clientId, clientSecret } = sandbox.credentials.hubspot;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...grant });
  const response = await fetch(`${apiUrl}/oauth/2026-09/token${path}`, { method: 'POST', body });
  return readAnswer(response);
}

export async function exchange(sandbox: Running, code: string, redirectUri = CALLBACK): Promise<Answer> {
  return token(sandbox, { grant_type: 'authorization_code', code, redirect_uri: redirectUri });
}

export type Api = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Installs the app and calls the API with its access token. */
export async function installedApi(sandbox: Running): Promise<Api> {
  const { body: tokens } = await exchange(sandbox, await consent(sandbox));
  return apiWith(sandbox, tokens.access_token);
}

export function apiWith(sandbox: Running, accessToken: string): Api {
  return async (method, path, body) => {
    const response = await fetch(sandbox.credentials.hubspot.apiUrl + path, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return readAnswer(response);
  };
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || 'null') as Body };
}

/** A unique text property of contacts, as the service provisions one. */
export async function addUniqueKey(api: Api): Promise<void> {
  await api('POST', '/crm/properties/2026-09/contacts/groups', { name: 'ours', label: 'Ours' });
  const text = { groupName: 'ours', type: 'string', fieldType: 'text' };
  const key = { ...text, name: 'contact_key', label: 'Key', hasUniqueValue: true };
  await api('POST', '/crm/properties/2026-09/contacts', key);
}

export function upsertInput(id: string, properties: Record<string, string>, objectWriteTraceId?: string) {
  return { idProperty: 'contact_key', id, properties, ...(objectWriteTraceId ? { objectWriteTraceId } : {}) };
}

/** Reads one record, the way the service does. */
export function reader(api: Api, type: 'contacts' | 'deals') {
  return (id: string, wanted: { properties?: string[]; propertiesWithHistory?: string[] } = {}) =>
    api('POST', `/crm/objects/2026-09/${type}/batch/read`, { properties: [], ...wanted, inputs: [{ id }] });
}

export type Delivery = { headers: IncomingHttpHeaders; body: string; events: Event[] };
export type Event = Record<string, unknown> & { occurredAt: number; attemptNumber: number };

/** Stands where HubSpot's webhooks go: takes everything, or answers what `answer` says. */
export async function listenForWebhooks(answer: (deliveries: number) => number = () => 200) {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      deliveries.push({ headers: request.headers, body, events: JSON.parse(body) as Event[] });
      response.statusCode = answer(deliveries.length);
      response.end();
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/webhooks/hubspot`,
    deliveries,
    events: () => deliveries.flatMap(({ events }) => events),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => void server.close(done));
    },
  };
}
