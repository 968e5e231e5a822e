const EVERY_MS = 200;
const WIDTH = 30;
/** Before that an estimate is a guess. */
const ESTIMATED_AFTER_MS = 2_000;

type Screen = { isTTY?: boolean; write(text: string): unknown };

/** How far a command is and how long it will take, on one line of a terminal; nothing where there is none. */
export function progressLine(screen: Screen, now: () => number = Date.now) {
  const startedAt = now();
  let shownAt = 0;

  function show(share: number): void {
    if (!screen.isTTY || (share < 1 && now() - shownAt < EVERY_MS)) return;
    shownAt = now();
    const bar = '#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '.');
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    screen.write(`\r${bar} ${percent} %  ${remaining(share, now() - startedAt)}\u001b[K`);
  }

  /** Leaves the line empty for what is said next. */
  function end(): void {
    if (screen.isTTY && shownAt > 0) screen.write('\r\u001b[K');
  }
  return { show, end };
}

/** About how long the rest will take, as the first part did. */
export function remaining(share: number, elapsedMs: number): string {
  if (share <= 0 || share >= 1 || elapsedMs < ESTIMATED_AFTER_MS) return '';
  const seconds = Math.ceil((elapsedMs / share - elapsedMs) / 1_000);
  return seconds < 60 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
