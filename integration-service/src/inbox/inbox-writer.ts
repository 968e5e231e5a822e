import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { isDatabaseAway } from '../platform/database/failures.ts';
import { AppError, messageOf } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Edge } from './edge.ts';
import { storeEvents } from './store-events.ts';
import { wakeIngest } from './wake-ingest.ts';

export type InboxWriter = {
  /**
   * Resolves once the bytes are durably stored.
   * @throws AppError UNAVAILABLE when they could not be: the sender must repeat
   */
  append(body: Buffer): Promise<void>;
  /** Waits for everything that was appended. */
  drain(): Promise<void>;
};

type Waiting = { body: Buffer; since: number; stored(): void; failed(error: unknown): void };
type Options = { pool: pg.Pool; edge: Edge; log: Log; now?: () => number };

const MAX_BYTES_WAITING = 32 * 1024 * 1024;
const MAX_WAIT_MS = 1_000;
const MAX_ROWS_A_STATEMENT = 500;
const MAX_BYTES_A_STATEMENT = 8 * 1024 * 1024;
const WRITERS = 2;
const WAKE_EVERY_MS = 40;

/**
 * Requests that arrive while an insert is on its way share the next one, so the cost of making a commit
 * durable is spread over a burst. Memory is bounded: past 32 MB, or a second of waiting, callers are refused.
 */
export function createInboxWriter({ pool, edge, log, now = Date.now }: Options): InboxWriter {
  const waiting: Waiting[] = [];
  let bytesWaiting = 0;
  let writing = 0;
  let idle: (() => void)[] = [];
  const wake = createWaker({ pool, edge, log });

  function append(body: Buffer): Promise<void> {
    if (bytesWaiting + body.length > MAX_BYTES_WAITING) return Promise.reject(overloaded());
    return new Promise((stored, failed) => {
      waiting.push({ body, since: now(), stored, failed });
      bytesWaiting += body.length;
      if (writing < WRITERS) void write();
    });
  }

  async function write(): Promise<void> {
    writing += 1;
    while (waiting.length > 0) {
      await nextTurn(); // requests that are being read in this turn of the event loop come along
      await store(takeBatch());
    }
    writing -= 1;
    if (writing > 0) return;
    idle.forEach((resolve) => resolve());
    idle = [];
  }

  function takeBatch(): Waiting[] {
    let bytes = 0;
    const fits = waiting.findIndex(({ body }, index) => {
      bytes += body.length;
      return index > 0 && (index === MAX_ROWS_A_STATEMENT || bytes > MAX_BYTES_A_STATEMENT);
    });
    const batch = waiting.splice(0, fits === -1 ? waiting.length : fits);
    bytesWaiting -= batch.reduce((sum, { body }) => sum + body.length, 0);
    return batch;
  }

  async function store(batch: Waiting[]): Promise<void> {
    const oldest = now() - MAX_WAIT_MS;
    batch.filter(({ since }) => since < oldest).forEach(({ failed }) => failed(overloaded()));
    await storeOrSplit(batch.filter(({ since }) => since >= oldest));
  }

  /** A shared insert that fails is repeated row by row: one row never takes the others with it. */
  async function storeOrSplit(batch: Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await storeEvents(pool, { edge, bodies: batch.map(({ body }) => body) });
      batch.forEach(({ stored }) => stored());
      wake();
    } catch (error) {
      if (batch.length > 1 && !isDatabaseAway(error)) {
        for (const one of batch) await storeOrSplit([one]);
        return;
      }
      const refusal = new AppError('UNAVAILABLE', 'The event could not be stored', { cause: error });
      batch.forEach(({ failed }) => failed(refusal));
    }
  }

  async function drain(): Promise<void> {
    if (writing > 0) await new Promise<void>((resolve) => idle.push(resolve));
    await wake.drain();
  }
  return { append, drain };
}

/** The first insert after a pause is announced at once; of a burst's, at most one in WAKE_EVERY_MS. */
function createWaker({ pool, edge, log }: Pick<Options, 'pool' | 'edge' | 'log'>) {
  let waking: Promise<void> | null = null;
  let requested = false;

  const takeRequest = () => {
    const was = requested;
    requested = false;
    return was;
  };

  async function run(): Promise<void> {
    while (takeRequest()) {
      await wakeIngest(pool, edge).catch((error: unknown) =>
        log.warn({ reason: messageOf(error) }, 'The ingest could not be woken; it will look by itself'),
      );
      await pause(WAKE_EVERY_MS);
    }
    waking = null;
  }

  function wake(): void {
    requested = true;
    waking ??= run();
  }
  async function drain(): Promise<void> {
    await waking;
  }
  return Object.assign(wake, { drain });
}

function overloaded(): AppError {
  return new AppError('UNAVAILABLE', 'Too many events are waiting to be stored');
}
