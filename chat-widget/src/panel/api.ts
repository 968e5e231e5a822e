import type { Continued, Opened, ReadAnswer, WidgetMessage, WidgetRefusal } from '@trochai/contract/widget';
import type { WidgetSettings } from '../settings.ts';

export type RefusalCode = WidgetRefusal['error']['code'];

/** The service said no; or LOST: it could not be asked. */
export class CallFailed extends Error {
  readonly code: RefusalCode | 'LOST';
  readonly retryAfterSeconds: number | null;

  constructor(code: RefusalCode | 'LOST', retryAfterSeconds: number | null = null) {
    super(code);
    this.name = 'CallFailed';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type SaidMessage = {
  token: string;
  id: string;
  text: string;
  consent?: true;
  name?: string;
  phone?: string;
  company?: string;
};

export type Api = ReturnType<typeof createApi>;

const ANSWER_WITHIN_MS = 20_000;

/** The calls of integration-service/contract/src/widget.ts. */
export function createApi({ origin, publicKey, listing, language }: WidgetSettings) {
  const page = { listing, language };

  function post(name: string, body: object, signal: AbortSignal): Promise<Response> {
    return fetch(`${origin}/widget/v1/${encodeURIComponent(publicKey)}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal,
    });
  }

  async function call<Answer>(name: string, body: object): Promise<Answer> {
    const response = await post(name, body, AbortSignal.timeout(ANSWER_WITHIN_MS)).catch(() => null);
    const answer = (await response?.json().catch(() => null)) as
      (Answer & { ok: true }) | WidgetRefusal | null; // as the contract says
    if (!answer) throw new CallFailed('LOST');
    if (answer.ok) return answer;
    throw new CallFailed(answer.error.code, answer.retryAfterSeconds ?? null);
  }

  return {
    open: (token: string | null) => call<Opened>('open', { token, ...page }),
    send: (said: SaidMessage) => call<{ message: WidgetMessage }>('send', { ...said, ...page }),
    read: (token: string, after: string | null) => call<ReadAnswer>('read', { token, after }),
    seen: (token: string, until: string) => call<object>('seen', { token, until }),
    goOn: (token: string, channelId: string) => call<Continued>('continue', { token, channelId, ...page }),

    /**
     * What is said from a place on, as it is said.
     * @throws CallFailed when there is no stream
     */
    async stream(token: string, { after, signal }: { after: string | null; signal: AbortSignal }) {
      const response = await post('events', { token, after }, signal).catch(() => null);
      const isStream = response?.headers.get('content-type')?.startsWith('text/event-stream');
      if (response?.ok && isStream && response.body) return response.body;
      const refusal = (await response?.json().catch(() => null)) as WidgetRefusal | null | undefined; // as the contract says
      throw new CallFailed(refusal?.error.code ?? 'LOST', refusal?.retryAfterSeconds ?? null);
    },
  };
}
