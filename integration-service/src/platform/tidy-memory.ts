const TIDY_EVERY_MS = 20;

/**
 * Does work through which many bytes pass. Buffers that were passed on are garbage, but V8 does not look for it before
 * 64 MB of them have piled up; where it may be asked to (`--expose-gc`, as in `npm start`), it looks all the time.
 */
export async function tidily<Result>(work: () => Promise<Result>): Promise<Result> {
  const { gc } = globalThis;
  if (!gc) return work();
  const tidying = setInterval(() => {
    gc({ type: 'minor' });
  }, TIDY_EVERY_MS);
  return work().finally(() => clearInterval(tidying));
}

/** Hands back what only the start needed: migrations, and modules as text. */
export function tidyAfterStart(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
