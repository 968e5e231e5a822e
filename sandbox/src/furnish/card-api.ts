import { z } from 'zod';
import { type CardSigner, signCardRequest } from '../hubspot/sign-card-request.ts';
import { patientFetch } from './patient-fetch.ts';

type Options = CardSigner & { serviceUrl: string; user: { userId: number; email: string } };

const answerSchema = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
]);

export type CardAnswer = z.infer<typeof answerSchema>;
export type CardApi = {
  get(path: string): Promise<CardAnswer>;
  post(path: string, body: unknown): Promise<CardAnswer>;
};

/** Calls the service as HubSpot does for a card: who asks is in the query, and all of it is signed. */
export function cardApi(options: Options): CardApi {
  return {
    get: (path) => call(options, { method: 'GET', path }),
    post: (path, body) => call(options, { method: 'POST', path, body: JSON.stringify(body) }),
  };
}

async function call(
  { serviceUrl, user, ...signer }: Options,
  { method, path, body }: { method: string; path: string; body?: string },
) {
  const signed = signCardRequest(signer, { url: `${serviceUrl}${path}`, method, body, user });
  const { url, headers } = signed;
  const response = await patientFetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  return readAnswer(text) ?? refusal(response.status, text);
}

function readAnswer(text: string): CardAnswer | null {
  try {
    return answerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function refusal(status: number, text: string): CardAnswer {
  return { ok: false, error: { code: `HTTP_${status}`, message: text.slice(0, 300) } };
}
