import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from './change.ts';
import { postChanges, type Target } from './post-changes.ts';

/** Meta tries again for days; here somebody who restarts the service is back in seconds. */
const TRY_AFTER_MS = [0, 50, 500, 2_000, 5_000];

export type Webhooks = {
  /** Posts a change once, and says how it was answered; null: not at all. */
  post(change: Change): Promise<number | null>;
  /** Posts changes one after the other, each repeated until it is taken or given up; the caller does not wait. */
  tell(changes: readonly Change[]): void;
  /** Resolves when all that was to be told so far is delivered, or given up. */
  idle(): Promise<void>;
  /** What is not delivered yet is dropped. */
  stop(): Promise<void>;
};

/** Meta's webhooks to the service. */
export function startWebhooks(target: Target): Webhooks {
  const stopping = new AbortController();
  const { signal } = stopping;
  const deliveries = new Set<Promise<void>>();

  async function deliver(changes: readonly Change[]): Promise<void> {
    for (const change of changes) await deliverOne(target, change, signal);
  }
  return {
    post: (change) => postChanges(target, [change], signal),
    tell(changes) {
      const delivery = deliver(changes);
      deliveries.add(delivery);
      void delivery.finally(() => deliveries.delete(delivery));
    },
    async idle() {
      while (deliveries.size > 0) await Promise.all(deliveries);
    },
    async stop() {
      stopping.abort();
      await Promise.all(deliveries);
    },
  };
}

async function deliverOne(target: Target, change: Change, signal: AbortSignal): Promise<void> {
  for (const delayMs of TRY_AFTER_MS) {
    await sleep(delayMs, undefined, { signal }).catch(() => {});
    if (signal.aborted || (await postChanges(target, [change], signal)) === 200) return;
  }
}
