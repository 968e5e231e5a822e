const A_DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * When something happened, from Meta's unix seconds. What is missing, unreadable or lies in the future happened
 * when it was received.
 */
export function eventTime(timestamp: string | undefined, receivedAt: Date): Date {
  const milliseconds = /^\d{1,11}$/.test(timestamp ?? '') ? Number(timestamp) * 1_000 : 0;
  const plausible = milliseconds > 0 && milliseconds < receivedAt.getTime() + A_DAY_MS;
  return plausible ? new Date(milliseconds) : receivedAt;
}
