import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { createVisitorNews } from '../../visitors/visitor-news.ts';
import { followChat, type Follower } from './follow-chat.ts';

export type VisitorStreams = {
  /** @returns false when there are too many already, or the service is stopping; then nothing was answered */
  open(follower: Follower): boolean;
  /** Ends all of them. */
  stop(): Promise<void>;
};

const MOST = 2_000;
const MOST_OF_VISITOR = 3;

type StreamDeps = {
  database: Database;
  log: Log;
  /** How often each is kept alive, and looked at whether it may go on. */
  beatEveryMs?: number;
};

/** The streams of one process. */
export function createVisitorStreams(deps: StreamDeps): VisitorStreams {
  const news = createVisitorNews(deps);
  const ends = new Set<() => void>();
  const counts = new Map<string, number>();
  let isStopping = false;

  function open(follower: Follower): boolean {
    const { organizationId, visitorId } = follower.visitor;
    const name = `${organizationId} ${visitorId}`;
    const count = counts.get(name) ?? 0;
    if (follower.response.destroyed) return true; // they have gone already
    if (isStopping || ends.size >= MOST || count >= MOST_OF_VISITOR) return false;
    counts.set(name, count + 1);
    const end = followChat({ ...deps, news }, follower);
    ends.add(end);
    follower.response.once('close', () => {
      ends.delete(end);
      leave(name);
    });
    return true;
  }

  function leave(name: string): void {
    const left = (counts.get(name) ?? 1) - 1;
    if (left > 0) counts.set(name, left);
    else counts.delete(name);
  }

  async function stop(): Promise<void> {
    isStopping = true;
    ends.forEach((end) => end());
    await news.stop();
  }
  return { open, stop };
}
