import type { WidgetMessage } from '@trochai/contract/widget';
import { type Api, CallFailed } from './api.ts';
import { readEvents } from './read-events.ts';

type Agent = WidgetMessage['agent'];

type Following = {
  api: Api;
  token(): string;
  onMessages(messages: readonly WidgetMessage[], cursor: string | null): void;
  onTyping(agent: Agent): void;
  /** Whether the service is reached. */
  onReach(isReached: boolean): void;
  /** The token is none any more. */
  onTokenLost(): Promise<void>;
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const POLL_EVERY_MS = 4_000;
/** After so many streams that broke at once it is asked from time to time instead. */
const STREAMS_TRIED = 2;
const POLLS_BETWEEN_STREAMS = 15;

/** Keeps up with what is said: by a stream, from where it broke off; where there is none, by asking again and again. */
export function follow(
  following: Following,
  after: string | null,
): { cursor(): string | null; stop(): void } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cursor = after;
  let failures = 0;

  function hear(messages: readonly WidgetMessage[], next: string | null): void {
    cursor = next ?? cursor;
    following.onMessages(messages, cursor);
  }

  async function followStream(): Promise<void> {
    const stream = await following.api.stream(following.token(), { after: cursor, signal });
    following.onReach(true);
    for await (const { id, event, data } of readEvents(stream)) {
      failures = 0;
      const told: unknown = JSON.parse(data);
      if (event === 'message') hear([told as WidgetMessage], id); // as the contract says
      if (event === 'typing') following.onTyping((told as { agent: Agent }).agent);
    }
  }

  async function poll(): Promise<void> {
    for (let polls = 0; polls < POLLS_BETWEEN_STREAMS && !signal.aborted; polls += 1) {
      const { messages, cursor: next } = await following.api.read(following.token(), cursor);
      following.onReach(true);
      if (messages.length > 0) hear(messages, next);
      await pause(POLL_EVERY_MS, signal);
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const startedAt = Date.now();
      try {
        await (failures < STREAMS_TRIED ? followStream() : poll());
        // A stream that lived was no failure, whatever ended it.
        failures = failures < STREAMS_TRIED && Date.now() - startedAt < FIRST_PAUSE_MS ? failures + 1 : 0;
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        if (error instanceof CallFailed && error.code === 'TOKEN') await following.onTokenLost();
        else following.onReach(false);
        await pause(pauseAfter(error, failures), signal);
      }
    }
  }

  void run();
  return { cursor: () => cursor, stop: () => stopping.abort() };
}

function pauseAfter(error: unknown, failures: number): number {
  const asked = error instanceof CallFailed ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
  const backOff = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 5), LONGEST_PAUSE_MS);
  return Math.max(asked, backOff * (0.75 + Math.random() / 2));
}

/** Ends early when the browser is back on the network. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer);
      removeEventListener('online', finish);
      signal.removeEventListener('abort', finish);
      done();
    };
    const timer = setTimeout(finish, ms);
    addEventListener('online', finish);
    signal.addEventListener('abort', finish);
  });
}
