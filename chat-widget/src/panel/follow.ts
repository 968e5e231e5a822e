import type { WidgetMessage } from '@trochai/contract/widget';
import { type Api, CallFailed } from './api.ts';
import { pause } from './pause.ts';
import { readEvents } from './read-events.ts';
import { watchSilence } from './silence.ts';

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
/** The service gives a sign at once, and then every twenty seconds. */
const FIRST_SIGN_WITHIN_MS = 5_000;
const LONGEST_SILENCE_MS = 45_000;
/** A stream that ends sooner was none. */
const SHORTEST_STREAM_MS = 5_000;
/** How often it is asked until a stream is tried again: after one that lived, and after each in a row that did not. */
const POLLS_BETWEEN_STREAMS = [1, 1, 4, 15];
/** The chat is not for this page, or not any more. */
const FINAL = new Set<CallFailed['code']>(['KEY', 'ORIGIN']);

/** Keeps up with what is said: by a stream, from where it broke off; where there is none, by asking again and again. */
export function follow(
  following: Following,
  after: string | null,
): { cursor(): string | null; stop(): void } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cursor = after;

  function hear(messages: readonly WidgetMessage[], next: string | null): void {
    cursor = next ?? cursor;
    following.onMessages(messages, cursor);
  }

  async function followStream(onAlive: () => void): Promise<void> {
    const silence = watchSilence(signal, FIRST_SIGN_WITHIN_MS);
    const onSign = () => {
      silence.allow(LONGEST_SILENCE_MS);
      onAlive();
      following.onReach(true);
    };
    try {
      const stream = await following.api.stream(following.token(), { after: cursor, signal: silence.signal });
      for await (const { id, event, data } of readEvents(stream, onSign)) {
        const told: unknown = JSON.parse(data);
        if (event === 'message') hear([told as WidgetMessage], id); // as the contract says
        if (event === 'typing') following.onTyping((told as { agent: Agent }).agent);
      }
    } finally {
      silence.stop();
    }
  }

  /** @returns whether it lived; why it ended does not matter, since asking says whether the service is there */
  async function outliveStream(): Promise<boolean> {
    let aliveSince = Infinity;
    const onAlive = () => (aliveSince = Math.min(aliveSince, Date.now()));
    await followStream(onAlive).catch(() => undefined);
    return Date.now() - aliveSince >= SHORTEST_STREAM_MS;
  }

  async function poll(times: number): Promise<void> {
    let failures = 0;
    for (let polls = 0; polls < times && !signal.aborted;) {
      if (polls > 0) await pause(POLL_EVERY_MS, signal);
      try {
        const { messages, cursor: next } = await following.api.read(following.token(), cursor);
        following.onReach(true);
        if (messages.length > 0) hear(messages, next);
        polls += 1;
        failures = 0;
      } catch (error) {
        failures += 1;
        await recover(error, failures);
      }
    }
  }

  async function recover(error: unknown, failures: number): Promise<void> {
    const code = error instanceof CallFailed ? error.code : 'LOST';
    if (FINAL.has(code)) stopping.abort();
    else if (code === 'TOKEN') await following.onTokenLost();
    else if (code === 'LOST') following.onReach(false);
    await pause(pauseAfter(error, failures), signal);
  }

  async function run(): Promise<void> {
    let broken = 0;
    while (!signal.aborted) {
      broken = (await outliveStream()) ? 0 : Math.min(broken + 1, POLLS_BETWEEN_STREAMS.length - 1);
      await poll(POLLS_BETWEEN_STREAMS[broken] ?? 1);
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
