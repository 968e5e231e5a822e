import { messageOf } from '../platform/errors.ts';

/** One HTTP exchange: what was answered, or that no whole answer came. */
export type Exchange =
  | { kind: 'answered'; status: number; retryAfterSeconds: number | null; body: unknown }
  | { kind: 'lost'; reason: string };

/** Stands for a body that is no JSON: an error page, or one that was cut off. */
export const UNREADABLE = Symbol('unreadable');

const TIMEOUT_MS = 20_000;

/**
 * Sends a request and reads the whole answer, within 20 s. Never throws for what the network or the other
 * side does; a lost answer says nothing about whether the request was carried out.
 */
export async function exchange(url: string, init: RequestInit): Promise<Exchange> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    const retryAfterSeconds = secondsOf(response.headers.get('retry-after'));
    return { kind: 'answered', status: response.status, retryAfterSeconds, body: parse(text) };
  } catch (error) {
    return { kind: 'lost', reason: reasonOf(error) };
  }
}

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}

/** fetch hides the network's own word (ECONNRESET …) in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? `: ${messageOf(error.cause)}` : '';
  return `${messageOf(error)}${cause}`;
}
