import type { Crm } from './crm.ts';

/** A request to HubSpot, free of HTTP's machinery. */
export type Call = {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
};

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** `template` uses Express's :names; `handle` throws a HubSpotError to refuse. */
export type Endpoint = {
  method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  template: string;
  handle(call: Call, crm: Crm): Answer;
};

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}
