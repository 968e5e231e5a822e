import { OWNERS } from '../../hubspot/owners.ts';
import { type CardSigner, signCardRequest } from '../../hubspot/sign-card-request.ts';
import { type ProxyAnswer, refuse, wrapAnswer } from './proxy-answer.ts';
import { type FetchRequest, fetchRequestSchema } from './request-schema.ts';

const MOST_BYTES = 1_000_000;
const LONGEST_MS = 15_000;
const VALIDATION = { status: 400, category: 'VALIDATION_ERROR' };

export type Passing = CardSigner & { serviceUrl: string };

/**
 * Does for an extension what HubSpot does at `hubspot.fetch`: names the user, signs, asks the service, repeats once
 * when it fails, and wraps every answer that is none of success.
 * @throws ZodError when it is no request of an extension
 */
export async function passOn(passing: Passing, given: unknown): Promise<ProxyAnswer> {
  const request = fetchRequestSchema.parse(given);
  const message = findMistake(passing, request);
  if (message !== null) return refuse(request, { ...VALIDATION, message });
  try {
    return await ask(passing, request);
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return isLate
      ? refuse(request, {
          status: 504,
          category: 'GATEWAY_TIMEOUT',
          message: 'Gateway took too long to respond',
        })
      : refuse(request, { status: 500, category: 'INTERNAL_SERVER_ERROR', message: 'Network error' });
  }
}

/** What HubSpot would refuse before it asks anybody, and what only this sandbox refuses. */
function findMistake({ serviceUrl }: Passing, { url, userId, headers, body }: FetchRequest): string | null {
  const others = Object.keys(headers).filter((name) => name.toLowerCase() !== 'authorization');
  if (others.length > 0)
    return "Invalid Request Headers provided. Only 'Authorization' header is allowed from hubspot.fetch()";
  if (!isOfService(url, serviceUrl)) return `${url} is not one of the app's permitted URLs`;
  if (JSON.stringify(body ?? null).length > MOST_BYTES) return 'The request is larger than 1 MB';
  if (!OWNERS.some((owner) => owner.userId === userId)) return `The portal has no user ${userId}`;
  return null;
}

function isOfService(url: string, serviceUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, pathname } = new URL(url);
  return origin === new URL(serviceUrl).origin && pathname.startsWith('/card/v1/');
}

async function ask(passing: Passing, request: FetchRequest): Promise<ProxyAnswer> {
  const first = await askOnce(passing, request).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'TimeoutError') throw error;
    return null;
  });
  const answer = first === null || first.status >= 500 ? await askOnce(passing, request) : first;
  const { status, text } = answer;
  if (status < 200 || status > 299) return wrapAnswer(request, { status, body: asJson(text) });
  if (text.length <= MOST_BYTES) return answer;
  return refuse(request, { ...VALIDATION, message: 'The response is larger than 1 MB' });
}

async function askOnce(passing: Passing, request: FetchRequest): Promise<ProxyAnswer> {
  const { method, headers, timeoutMs = LONGEST_MS } = request;
  const body = method === 'GET' || request.body === undefined ? undefined : JSON.stringify(request.body);
  const user = OWNERS.find(({ userId }) => userId === request.userId);
  if (!user) throw new Error(`The portal has no user ${request.userId}`);
  const signed = signCardRequest(passing, { url: request.url, method, body, user });
  const response = await fetch(signed.url, {
    method,
    headers: { ...headers, ...signed.headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(Math.min(timeoutMs, LONGEST_MS)),
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
