import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { messageOf } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import { type News, NEWS_CHANNEL, newsSchema } from './tell-visitors.ts';
import type { VisitorRef } from './visitor.ts';

type OnNews = (news: News) => void;

export type VisitorNews = {
  /** @returns ends it */
  listen(visitor: VisitorRef, onNews: OnNews): () => void;
  stop(): Promise<void>;
};

const AGAIN_AFTER_MS = 1_000;

const noticeSchema = z.object({ organizationId: z.uuid(), visitorId: z.string(), news: newsSchema });

/**
 * News of all visitors' chats over one connection, which is made when somebody listens first. After it was lost there
 * may be messages that nobody told of: then everybody is told that there are.
 */
export function createVisitorNews({ database, log }: { database: Database; log: Log }): VisitorNews {
  const listeners = new Map<string, Set<OnNews>>();
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  const tellAll = () => listeners.forEach((ofVisitor) => tell(ofVisitor, { kind: 'message' }));

  function hear(payload: string): void {
    try {
      const { news, ...visitor } = noticeSchema.parse(JSON.parse(payload));
      tell(listeners.get(nameOf(visitor)) ?? new Set(), news);
    } catch (error) {
      log.error({ reason: messageOf(error) }, 'News of the web chat could not be told');
    }
  }

  async function keepListening(): Promise<void> {
    const { signal } = stopping;
    for (;;) {
      try {
        await listenUntilLost({ database, log, hear, onOpen: tellAll, signal });
      } catch (error) {
        if (signal.aborted) return;
        log.warn({ reason: messageOf(error) }, 'News of the web chat are not heard');
      }
      await pause(AGAIN_AFTER_MS);
    }
  }

  return {
    listen(visitor, onNews) {
      const name = nameOf(visitor);
      const ofVisitor = listeners.get(name) ?? new Set();
      listeners.set(name, ofVisitor.add(onNews));
      running ??= keepListening();
      return () => {
        ofVisitor.delete(onNews);
        if (ofVisitor.size === 0 && listeners.get(name) === ofVisitor) listeners.delete(name);
      };
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function nameOf({ organizationId, visitorId }: VisitorRef): string {
  return `${organizationId} ${visitorId}`;
}

function tell(listeners: ReadonlySet<OnNews>, news: News): void {
  for (const onNews of listeners) onNews(news);
}

type Listening = {
  database: Database;
  log: Log;
  hear(payload: string): void;
  onOpen(): void;
  signal: AbortSignal;
};

/** @throws Error when there is no connection, or it was lost, or the signal came */
async function listenUntilLost({ database, log, hear, onOpen, signal }: Listening): Promise<void> {
  const client = new pg.Client({ ...database.pool.options, keepAlive: true });
  client.on('error', (error) => log.debug({ reason: error.message }, 'A connection for news was lost'));
  client.on('notification', ({ payload }) => hear(payload ?? ''));
  try {
    await client.connect();
    await client.query(`listen ${NEWS_CHANNEL}`);
    onOpen();
    await once(client, 'end', { signal });
  } finally {
    await client.end();
  }
}
