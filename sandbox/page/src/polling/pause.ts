const WHILE_SEEN_MS = 700;
const WHILE_HIDDEN_MS = 5_000;

/** Waits for the next turn: longer while nobody looks, and no longer once somebody looks again. */
export function pause(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      document.removeEventListener('visibilitychange', end);
      done();
    };
    const timer = setTimeout(end, document.hidden ? WHILE_HIDDEN_MS : WHILE_SEEN_MS);
    signal.addEventListener('abort', end);
    document.addEventListener('visibilitychange', end);
  });
}
