import { randomUUID } from 'node:crypto';
import type { FetchRequest } from './request-schema.ts';

/** What HubSpot answers to the extension; `text` is JSON. */
export type ProxyAnswer = { status: number; text: string };

type Problem = {
  status: number;
  category: string;
  message: string;
  /** what the app's server answered, if it did */
  server?: { status: number; body: unknown };
};

/** In the words of HubSpot's proxy, as its local stand-in (`hs project dev`) has them. */
export function refuse({ url, method }: Pick<FetchRequest, 'url' | 'method'>, problem: Problem): ProxyAnswer {
  const { status, category, message, server } = problem;
  const context = {
    correlationId: [randomUUID()],
    httpMethod: [method],
    requestUri: [url],
    ...(server && { appServerStatusCode: [String(server.status)] }),
  };
  const answered = server && {
    responseBody: server.body,
    errors: [{ message: `Unacceptable HTTP status ${server.status} calling ${url}` }],
  };
  return { status, text: JSON.stringify({ status: 'error', category, message, context, ...answered }) };
}

/** Whatever the service answers but success comes as a success that says otherwise. */
export function wrapAnswer(request: FetchRequest, server: { status: number; body: unknown }): ProxyAnswer {
  const message = 'Error returned from Request Uri';
  return refuse(request, { status: 200, category: 'BAD_GATEWAY', message, server });
}
