import type { Sandbox } from '../../sandbox/src/start-sandbox.ts';

type Running = Pick<Sandbox, 'url' | 'credentials' | 'channels'>;

/** What the tests look at in answers of the Graph API, all kinds of them in one. */
type Body = {
  id: string;
  contacts: [object];
  messages: [{ id: string }];
  error: { code: number; message: string; error_data: { details: string } };
};

export type GraphAnswer = { status: number; body: Body };
export type GraphApi = {
  call(path: string, init?: RequestInit): Promise<GraphAnswer>;
  /** Sends from the agency's first number. */
  send(message: object): Promise<GraphAnswer>;
};

/** The Graph API as the service reaches it. */
export function graphOf({ credentials, channels }: Running): GraphApi {
  const { graphUrl, graphVersion } = credentials.meta;
  const [channel] = channels;
  const call = async (path: string, init: RequestInit = {}) => {
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

type Written = { wamid: string; userId: string; serviceStatus: number };

/** A person writes to the agency. */
export async function write({ url }: Pick<Running, 'url'>, message: object): Promise<Written> {
  const response = await fetch(`${url}/whatsapp/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  return (await response.json()) as Written;
}
