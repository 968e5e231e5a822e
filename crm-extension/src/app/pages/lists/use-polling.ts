import { useEffect, useRef } from 'react';

const QUICK_MS = 10_000;
const SLOW_MS = 60_000;
/** So long after something changed it is asked at the quick pace. */
const LIVELY_MS = 120_000;

/**
 * Asks again and again while the view is shown: every ten seconds, and ever slower while what is shown stays the same.
 * @param again changes with what is asked for; nothing is asked twice at once
 * @param shown what the last answer was
 */
export function usePolling(again: () => Promise<void>, shown: unknown): void {
  const changedAt = useRef(Date.now());
  const text = JSON.stringify(shown);
  useEffect(() => {
    changedAt.current = Date.now();
  }, [text, again]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const poll = async () => {
      await again();
      if (!isOver) wait();
    };
    const wait = () => {
      timer = setTimeout(() => void poll(), nextPollInMs(Date.now() - changedAt.current));
    };
    wait();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [again]);
}

function nextPollInMs(quietMs: number): number {
  if (quietMs < LIVELY_MS) return QUICK_MS;
  return Math.min(SLOW_MS, QUICK_MS * (quietMs / LIVELY_MS));
}
