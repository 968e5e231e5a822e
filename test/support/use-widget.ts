import { openedSchema, readAnswerSchema, sentSchema, widgetRefusalSchema } from '@trochai/contract/widget';
import { beforeEach } from 'vitest';
import { openWebsite } from './open-website.ts';
import type { useTeam } from './use-team.ts';

export const ORIGIN = 'https://agency.example';

type Ask = {
  /** null: none, as from outside a browser */
  origin?: string | null;
  publicKey?: string;
  /** Of the service; another one than the team's. */
  url?: string;
  headers?: Record<string, string>;
};

export type Told = { status: number; headers: Headers; body: unknown };

/** The chat on the pages of a team's organization, made anew for each test, as a browser on such a page asks it. */
export function useWidget(team: ReturnType<typeof useTeam>) {
  let publicKey: string;
  let channelId: string;
  beforeEach(async () => {
    const change = { allowedOrigins: [ORIGIN] };
    ({ publicKey, channelId } = await openWebsite(team.database, team.organizationId, change));
  });

  const addressOf = (call: string, ask: Ask) =>
    `${ask.url ?? team.app.url}/widget/v1/${ask.publicKey ?? publicKey}/${call}`;
  const headersOf = ({ origin = ORIGIN, headers }: Ask) => ({
    'content-type': 'application/json',
    ...(origin !== null && { origin }),
    ...headers,
  });

  const widget = {
    get publicKey() {
      return publicKey;
    },
    get channelId() {
      return channelId;
    },

    /** @param body an object, or the text of the body */
    request: (
      call: string,
      body: object | string,
      { method = 'POST', ...ask }: Ask & { method?: string } = {},
    ) =>
      fetch(addressOf(call, ask), {
        method,
        headers: headersOf(ask),
        ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),

    ask: async (call: string, body: object | string, ask: Ask = {}): Promise<Told> => {
      const response = await widget.request(call, body, ask);
      return { status: response.status, headers: response.headers, body: await response.json() };
    },

    /** @returns the code of the refusal */
    refusal: async (call: string, body: object | string, ask: Ask = {}): Promise<string> =>
      widgetRefusalSchema.parse((await widget.ask(call, body, ask)).body).error.code,

    open: async (more: object = {}, ask: Ask = {}) => {
      const { body } = await widget.ask('open', { token: null, listing: null, language: 'es', ...more }, ask);
      return openedSchema.parse(body);
    },

    /** Says something with consent. */
    say: async (token: string, text: string, more: object = {}) => {
      const { body } = await widget.ask('send', { ...newMessage(token, text), ...more });
      return sentSchema.parse(body).message;
    },

    texts: async (token: string): Promise<string[]> => {
      const { body } = await widget.ask('read', { token, after: null });
      return readAnswerSchema.parse(body).messages.map(({ text }) => text);
    },
  };
  return widget;
}

/** What the widget sends for the first time. */
export function newMessage(token: string, text = 'Hola') {
  return { token, id: crypto.randomUUID(), text, listing: null, language: 'es', consent: true };
}
