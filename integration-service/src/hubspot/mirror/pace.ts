/** How fast one portal is worked with, from one run to the next; lost with the process, it costs a few calls. */
export type Pace = {
  batchSize(): number;
  /** One of so many spoiled the batch: smaller ones will find it. */
  narrow(spoiled: number): void;
  widen(): void;
  /** @returns seconds to wait: twice as many each time, up to five minutes, and never in step with others */
  backOff(): number;
  succeed(): void;
};

/** HubSpot's limit of inputs a call. */
const FULL_BATCH = 100;
const FIRST_BACKOFF_SECONDS = 2;
const LONGEST_BACKOFF_SECONDS = 300;

export function newPace(random = Math.random): Pace {
  let batchSize = FULL_BATCH;
  let failures = 0;
  return {
    batchSize: () => batchSize,
    narrow: (spoiled) => void (batchSize = Math.ceil(spoiled / 2)),
    widen: () => void (batchSize = FULL_BATCH),
    backOff() {
      const seconds = Math.min(FIRST_BACKOFF_SECONDS * 2 ** failures, LONGEST_BACKOFF_SECONDS);
      failures += 1;
      return seconds * (0.75 + random() / 2);
    },
    succeed: () => void (failures = 0),
  };
}
