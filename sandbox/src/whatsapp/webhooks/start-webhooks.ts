import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults, WebhookFault } from '../../faults/fault-list.ts';
import type { Change } from './change.ts';
import { postChange, type Target } from './post-change.ts';

/** Meta tries again for days; here somebody who restarts the service is back in seconds. */
const TRY_AGAIN_AFTER_MS = [50, 500, 2_000, 5_000];

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
export function startWebhooks(target: Target, faults: Pick<Faults, 'takeForWebhook'>): Webhooks {
  const stopping = new AbortController();
  const { signal } = stopping;
  const deliveries = new Set<Promise<void>>();

  function begin(delivery: Promise<void>): void {
    deliveries.add(delivery);
    void delivery.finally(() => deliveries.delete(delivery));
  }
  async function deliverAll(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      const fault = faults.takeForWebhook(subjectOf(change), OF_TOLD);
      const delayMs = delayOf(fault);
      if (delayMs > 0) begin(deliverOne(target, change, { signal, delayMs }));
      else await deliverOne(target, change, { signal });
      if (fault?.kind === 'webhook-twice') await deliverOne(target, change, { signal });
    }
  }
  return {
    async post(change) {
      const fault = faults.takeForWebhook(subjectOf(change), OF_POSTED);
      await sleep(delayOf(fault), undefined, { signal }).catch(() => {});
      if (fault?.kind === 'webhook-twice') await postChange(target, change, signal);
      return postChange(target, change, signal);
    },
    tell: (changes) => begin(deliverAll(changes)),
    async idle() {
      while (deliveries.size > 0) await Promise.all(deliveries);
    },
    async stop() {
      stopping.abort();
      await Promise.all(deliveries);
    },
  };
}

/** Who posts a change waits for the answer, and says the order: it is late only when all of them are shuffled. */
const OF_POSTED = ['webhook-twice', 'webhook-shuffled'] as const;
const OF_TOLD = [...OF_POSTED, 'webhook-late'] as const;

function delayOf(fault: WebhookFault | undefined): number {
  if (fault?.kind === 'webhook-late') return fault.delayMs;
  return fault?.kind === 'webhook-shuffled' ? randomInt(1, fault.withinMs + 1) : 0;
}

/** What a change is about, in the words of `about` of the faults. */
function subjectOf({ field, value }: Change): string {
  return 'statuses' in value ? 'statuses' : field;
}

type Way = { signal: AbortSignal; delayMs?: number };

async function deliverOne(target: Target, change: Change, { signal, delayMs = 0 }: Way): Promise<void> {
  for (const waitMs of [delayMs, ...TRY_AGAIN_AFTER_MS]) {
    await sleep(waitMs, undefined, { signal }).catch(() => {});
    if (signal.aborted || (await postChange(target, change, signal)) === 200) return;
  }
}
