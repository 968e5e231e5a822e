export type Silence = {
  /** Comes when nothing was heard for too long, or when the outer one comes. */
  signal: AbortSignal;
  /** Something was heard; from now on it may be silent for so long. */
  allow(ms: number): void;
  stop(): void;
};

/** Gives up what says nothing any more: a proxy may hold a stream for good, and a network may vanish without a word. */
export function watchSilence(outer: AbortSignal, firstMs: number): Silence {
  const giving = new AbortController();
  const giveUp = () => giving.abort();
  let timer = setTimeout(giveUp, firstMs);
  outer.addEventListener('abort', giveUp);
  return {
    signal: giving.signal,
    allow(ms) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, ms);
    },
    stop() {
      clearTimeout(timer);
      outer.removeEventListener('abort', giveUp);
    },
  };
}
