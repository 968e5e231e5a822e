const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const DAY_MS = 24 * 60 * 60 * 1000;

/** `14:05`, of milliseconds since 1970. */
export function formatTime(at: number): string {
  return TIME.format(at);
}

/** `Today`, `Yesterday` or the date, of milliseconds since 1970. */
export function formatDay(at: number, now = Date.now()): string {
  const day = DAY.format(at);
  if (day === DAY.format(now)) return 'Today';
  return day === DAY.format(now - DAY_MS) ? 'Yesterday' : day;
}
