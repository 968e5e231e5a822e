import type { GraphState } from './graph-state.ts';

const WINDOW_MS = 24 * 60 * 60 * 1000;

type Pair = { phoneNumberId: string; userId: string };

/** The person wrote to the number, which opens its 24 hours. `at` in milliseconds since 1970. */
export function openWindow({ lastWritten }: GraphState, pair: Pair, at: number): void {
  const key = windowKey(pair);
  lastWritten[key] = Math.max(lastWritten[key] ?? 0, at);
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows */
export function isWindowOpen({ lastWritten }: GraphState, pair: Pair, now: number): boolean {
  return now - (lastWritten[windowKey(pair)] ?? 0) < WINDOW_MS;
}

function windowKey({ phoneNumberId, userId }: Pair): string {
  return `${phoneNumberId} ${userId}`;
}
