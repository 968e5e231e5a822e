const QUICK_MS = 1_500;
const SLOW_MS = 15_000;
/** So long after something happened it is asked at the quick pace. */
const LIVELY_MS = 60_000;

/**
 * How long to wait before asking again whether anything is new: soon while something happens, ever longer when
 * nothing does.
 * @param quietMs how long nothing has happened
 */
export function nextPollInMs(quietMs: number): number {
  if (quietMs < LIVELY_MS) return QUICK_MS;
  return Math.min(SLOW_MS, QUICK_MS * (quietMs / LIVELY_MS));
}
