import type { Sandbox } from '../../sandbox/src/start-sandbox.ts';

/** What the tests look at in answers, all kinds of them in one. */
export type Body = {
  id: string;
  createdAt: string;
  properties: Record<string, string>;
  propertiesWithHistory: Record<string, object[]>;
  associations: Record<string, string[]>;
  metadata: object;
  modificationMetadata: { readOnlyValue: boolean };
  stages: [Body, Body];
  results: [Body, ...Body[]];
  total: number;
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
export async function consent(sandbox: Sandbox, redirectUri = CALLBACK): Promise<string> {
  const { appUrl, clientId } = sandbox.credentials.hubspot;
  const query = `client_id=${clientId}&scope=oauth%20crm&state=s-1&redirect_uri=${encodeURIComponent(redirectUri)}`;
  const response = await fetch(`${appUrl}/oauth/authorize?${query}`, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

export async function token(sandbox: Sandbox, grant: Record<string, string>, path = ''): Promise<Answer> {
  const { apiUrl, clientId, clientSecret } = sandbox.credentials.hubspot;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...grant });
  const response = await fetch(`${apiUrl}/oauth/2026-09/token${path}`, { method: 'POST', body });
  return readAnswer(response);
}

export async function exchange(sandbox: Sandbox, code: string, redirectUri = CALLBACK): Promise<Answer> {
  return token(sandbox, { grant_type: 'authorization_code', code, redirect_uri: redirectUri });
}

export type Api = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Installs the app and calls the API with its access token. */
export async function installedApi(sandbox: Sandbox): Promise<Api> {
  const { body: tokens } = await exchange(sandbox, await consent(sandbox));
  return apiWith(sandbox, tokens.access_token);
}

export function apiWith(sandbox: Sandbox, accessToken: string): Api {
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
