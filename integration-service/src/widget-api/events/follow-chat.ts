import { once } from 'node:events';
import type { Response } from 'express';
import type { Database } from '../../platform/database/database.ts';
import { messageOf } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { keepPresent } from '../../visitors/keep-present.ts';
import { readForVisitor } from '../../visitors/read-for-visitor.ts';
import type { News } from '../../visitors/tell-visitors.ts';
import type { VisitorNews } from '../../visitors/visitor-news.ts';
import type { VisitorRef } from '../../visitors/visitor.ts';
import { cursorOf } from '../../visitors/widget-message.ts';
import { COMMENT, formatEvent, type StreamEvent } from './format-event.ts';

export type FollowDeps = {
  database: Database;
  log: Log;
  news: VisitorNews;
  beatEveryMs?: number;
};

export type Follower = {
  visitor: VisitorRef;
  /** What was said after this place; null: the latest hundred. */
  after: string | null;
  response: Response;
  /** Whether the chat is on still, and by the key with which it was begun. */
  mayGoOn(): Promise<boolean>;
};

const BEAT_EVERY_MS = 20_000;
const LONGEST_MS = 10 * 60_000;

/** The connection goes with the stream, so that a service that stops does not wait for it. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  connection: 'close',
};

/**
 * Tells a visitor's browser what was said in their chat, and then what is said, until it goes, the chat is
 * turned off or its key replaced, or ten minutes are over.
 * It listens first and reads then, so that nothing falls in between; after a fault it ends, to be asked for again from
 * the last place.
 * @returns ends it
 */
export function followChat(deps: FollowDeps, follower: Follower): () => void {
  const { log, news, beatEveryMs = BEAT_EVERY_MS } = deps;
  const { pool } = deps.database;
  const { visitor, response } = follower;
  const gone = new AbortController();
  let cursor = follower.after;
  let mayHaveNews = true;
  let isReading = false;

  const stopListening = news.listen(visitor, hear);
  const beating = setInterval(() => void beat(), beatEveryMs);
  const ending = setTimeout(end, LONGEST_MS);
  response.once('close', () => {
    gone.abort();
    stopListening();
    clearInterval(beating);
    clearTimeout(ending);
  });
  response.writeHead(200, HEADERS).write(COMMENT); // by which a browser knows that no proxy holds it back
  void readOn();
  return end;

  function end(): void {
    response.end();
  }

  function hear(one: News): void {
    if (one.kind === 'typing') {
      tell({ event: 'typing', data: { agent: one.agent } });
      return;
    }
    mayHaveNews = true;
    void readOn();
  }

  async function readOn(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      while (mayHaveNews && !response.writableEnded) await readPage();
    } catch (error) {
      if (!gone.signal.aborted) log.warn({ reason: messageOf(error) }, 'A stream of the web chat failed');
      end();
    } finally {
      isReading = false;
    }
  }

  async function readPage(): Promise<void> {
    mayHaveNews = false;
    const { messages, cursor: next } = await readForVisitor(pool, { ...visitor, after: cursor });
    for (const message of messages) tell({ event: 'message', id: cursorOf(message), data: message });
    cursor = next;
    mayHaveNews ||= messages.length > 0;
    if (response.writableNeedDrain) await once(response, 'drain', { signal: gone.signal });
  }

  async function beat(): Promise<void> {
    if (response.writableNeedDrain || response.writableEnded) return;
    response.write(COMMENT);
    try {
      if (await follower.mayGoOn()) await keepPresent(pool, visitor);
      else end();
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'A visitor of the web chat could not be noted as present');
    }
  }

  function tell(event: StreamEvent): void {
    if (!response.writableEnded) response.write(formatEvent(event));
  }
}
