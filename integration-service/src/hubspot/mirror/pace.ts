/** How many contacts a step takes at once. */
export type BatchSize = {
  batchSize(): number;
  /** One of so many spoiled the batch: smaller ones will find it. */
  narrow(spoiled: number): void;
  /** A batch went through; `refused` of it were found to be bad. */
  succeed(refused: number): void;
  /** Nothing is left, whatever was searched for. */
  finish(): void;
};

/** How fast one portal is worked with, from one run to the next; lost with the process, it costs a few calls. */
export type Pace = {
  of(step: string): BatchSize;
  /** @returns seconds to wait: twice as many each time, up to a minute, and never in step with others */
  backOff(): number;
  /** HubSpot answers again. */
  recover(): void;
};

/** HubSpot's limit of inputs a call. */
const FULL_BATCH = 100;
const FIRST_BACKOFF_SECONDS = 2;
const LONGEST_BACKOFF_SECONDS = 60;

export function newPace(random = Math.random): Pace {
  const sizes = new Map<string, BatchSize>();
  let failures = 0;
  return {
    of(step) {
      const size = sizes.get(step) ?? newBatchSize();
      sizes.set(step, size);
      return size;
    },
    backOff() {
      const seconds = Math.min(FIRST_BACKOFF_SECONDS * 2 ** failures, LONGEST_BACKOFF_SECONDS);
      failures += 1;
      return seconds * (0.75 + random() / 2);
    },
    recover: () => void (failures = 0),
  };
}

/**
 * Batches stay small until the bad record is found, and then grow again by doubling: when every record is
 * bad, each costs two calls and not eight.
 */
function newBatchSize(): BatchSize {
  let batchSize = FULL_BATCH;
  let searching = false;
  return {
    batchSize: () => batchSize,
    narrow(spoiled) {
      batchSize = Math.ceil(spoiled / 2);
      searching = true;
    },
    succeed(refused) {
      if (refused > 0) searching = false;
      if (!searching) batchSize = Math.min(batchSize * 2, FULL_BATCH);
    },
    finish() {
      batchSize = FULL_BATCH;
      searching = false;
    },
  };
}
