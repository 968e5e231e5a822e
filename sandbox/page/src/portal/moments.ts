const MOMENTS = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "23 Nov 2026, 14:05", in the browser's time zone. */
export function moment(iso: string): string {
  return MOMENTS.format(new Date(iso));
}

/** How long ago, in the largest unit: "5 min". */
export function since(iso: string): string {
  const passed = Date.now() - Date.parse(iso);
  if (passed < HOUR_MS) return `${Math.max(0, Math.floor(passed / MINUTE_MS))} min`;
  if (passed < DAY_MS) return `${Math.floor(passed / HOUR_MS)} h`;
  return `${Math.floor(passed / DAY_MS)} d`;
}
