import { setTimeout as pause } from 'node:timers/promises';
import { widgetMessageSchema } from '@trochai/contract/widget';
import { onTestFinished } from 'vitest';

export type HeardEvent = { event: string; id: string | undefined; data: unknown };

export type ReadStream = {
  events: HeardEvent[];
  /** Of the messages, in the order in which they came. */
  texts(): string[];
  /** Resolves when so many events have come. */
  heard(count: number): Promise<void>;
  /** Resolves when the service has ended it. */
  ended: Promise<void>;
  /** The browser goes. */
  leave(): void;
};

const WITHIN_MS = 10_000;

/** Reads server-sent events as a browser does. */
export function readStream(response: Response): ReadStream {
  const events: HeardEvent[] = [];
  const leaving = new AbortController();
  const ended = collect(response, events, leaving.signal);
  const leave = () => leaving.abort();
  onTestFinished(leave);

  async function heard(count: number): Promise<void> {
    const deadline = Date.now() + WITHIN_MS;
    while (events.length < count) {
      if (Date.now() > deadline) throw new Error(`Only ${events.length} of ${count} events came`);
      await pause(10);
    }
  }
  const texts = () =>
    events.filter(({ event }) => event === 'message').map(({ data }) => widgetMessageSchema.parse(data).text);
  return { events, texts, heard, ended, leave };
}

async function collect(response: Response, events: HeardEvent[], signal: AbortSignal): Promise<void> {
  if (!response.body) throw new Error('There is no stream');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  signal.addEventListener('abort', () => void reader.cancel());
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = `${rest}${value}`.split('\n\n');
    rest = blocks.pop() ?? '';
    events.push(...blocks.filter((block) => !block.startsWith(':')).map(parseBlock));
  }
}

function parseBlock(block: string): HeardEvent {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => {
      const [, name = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
      return [name, value];
    }),
  );
  return { event: fields['event'] ?? '', id: fields['id'], data: JSON.parse(fields['data'] ?? 'null') };
}
