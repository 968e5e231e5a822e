import type { WidgetMessage } from '@trochai/contract/widget';
import { type Api, CallFailed, type SaidMessage } from './api.ts';
import type { Memory, Unsent } from './memory.ts';
import { newId } from './new-id.ts';
import { pause } from './pause.ts';

export type First = { name?: string; phone?: string; company?: string };

type Options = {
  api: Api;
  memory: Memory;
  token(): string;
  renewToken(): Promise<void>;
  onSent(message: WidgetMessage): void;
  onRefused(id: string): void;
  /** offline, slow; null: all is well */
  onTrouble(trouble: 'offline' | 'slow' | null): void;
};

export type Outbox = {
  /** @returns the message's id */
  put(text: string, first?: First): string;
  waiting(): readonly Unsent[];
};

const AGAIN_AFTER_MS = 3_000;
/** Nothing helps against these. */
const FINAL = new Set<CallFailed['code']>(['INVALID', 'TOO_LARGE', 'CONSENT', 'KEY', 'ORIGIN', 'NOT_FOUND']);

/** Sends what the visitor writes, one after the other, under its own id until it has arrived. */
export function createOutbox(options: Options): Outbox {
  const { api, memory } = options;
  let unsent: (Unsent & First)[] = memory.unsent();
  let isBusy = false;

  function set(next: typeof unsent): void {
    unsent = next;
    memory.keepUnsent(unsent.map(({ id, text }) => ({ id, text })));
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (let [next] = unsent; next; [next] = unsent) await attempt(next);
    isBusy = false;
  }

  async function attempt(message: Unsent & First): Promise<void> {
    const said: SaidMessage = { ...message, token: options.token(), consent: true };
    try {
      const { message: sent } = await api.send(said);
      set(unsent.filter(({ id }) => id !== message.id));
      memory.keepToken(options.token());
      options.onTrouble(null);
      options.onSent(sent);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      await react(error, message);
    }
  }

  async function react({ code, retryAfterSeconds }: CallFailed, { id }: Unsent): Promise<void> {
    if (FINAL.has(code)) {
      set(unsent.filter((other) => other.id !== id));
      options.onRefused(id);
      return;
    }
    if (code === 'TOKEN') return options.renewToken();
    options.onTrouble(code === 'SLOW_DOWN' ? 'slow' : 'offline');
    await pause(Math.max((retryAfterSeconds ?? 0) * 1_000, AGAIN_AFTER_MS));
  }

  if (unsent.length > 0) void work();
  return {
    waiting: () => unsent,
    put(text, first = {}) {
      const id = newId();
      set([...unsent, { id, text, ...first }]);
      void work();
      return id;
    },
  };
}
