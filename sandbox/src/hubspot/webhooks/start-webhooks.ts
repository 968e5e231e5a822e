import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../crm.ts';
import { describeEvent } from './describe-event.ts';
import { postEvents, type Target } from './post-events.ts';
import { findSubscription } from './subscriptions.ts';

const GATHER_MS = 20;
const MAX_EVENTS = 100;
/** HubSpot tries again for a day; somebody who restarts the service here is back in seconds. */
const RETRY_AFTER_MS = [50, 500, 2_000, 5_000, 15_000];

type Event = ReturnType<typeof describeEvent>;

export type Webhooks = {
  changed(change: Change): void;
  /** Resolves when all that has happened so far is delivered, or given up. */
  idle(): Promise<void>;
  /** What is not delivered yet is dropped. */
  stop(): Promise<void>;
};

type Options = {
  /** absent: nobody is told of anything */
  url: string | undefined;
  clientSecret: string;
  /** HubSpot tells an app only of portals that have installed it */
  isInstalled(): boolean;
};

/** Tells the app of what happens in the portal: gathered for a moment, signed, and repeated until it is taken. */
export function startWebhooks({ url, clientSecret, isInstalled }: Options): Webhooks {
  const stopping = new AbortController();
  const deliveries = new Set<Promise<void>>();
  let gathered: Event[] = [];
  let timer: NodeJS.Timeout | undefined;

  function sendGathered(target: Target): void {
    clearTimeout(timer);
    timer = undefined;
    for (const events of chunksOf(gathered.splice(0))) {
      const delivery = deliver(target, events, stopping.signal);
      deliveries.add(delivery);
      void delivery.finally(() => deliveries.delete(delivery));
    }
  }

  return {
    changed(change) {
      const subscriptionId = findSubscription(change);
      if (url === undefined || subscriptionId === null || stopping.signal.aborted || !isInstalled()) return;
      gathered.push(describeEvent(change, subscriptionId));
      timer ??= setTimeout(() => sendGathered({ url, clientSecret }), GATHER_MS);
    },
    async idle() {
      if (url !== undefined) sendGathered({ url, clientSecret });
      while (deliveries.size > 0) await Promise.all(deliveries);
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      gathered = [];
      await Promise.all(deliveries);
    },
  };
}

async function deliver(target: Target, events: readonly Event[], signal: AbortSignal): Promise<void> {
  for (const [attemptNumber, delayMs] of [0, ...RETRY_AFTER_MS].entries()) {
    await sleep(delayMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const attempted = events.map((event) => ({ ...event, attemptNumber }));
    if (await postEvents(target, attempted, signal)) return;
  }
}

function chunksOf(events: readonly Event[]): Event[][] {
  const count = Math.ceil(events.length / MAX_EVENTS);
  return Array.from({ length: count }, (_, index) =>
    events.slice(index * MAX_EVENTS, (index + 1) * MAX_EVENTS),
  );
}
