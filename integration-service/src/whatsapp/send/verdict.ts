import type { FailureAction } from '../../messages/failures/failure.ts';
import { failureOf } from '../../messages/failures/failure-of.ts';
import type { GraphFailure } from '../graph-call.ts';

/** What follows from a request that Meta did not answer with a message's id. */
export type Verdict =
  | { outcome: 'lost' }
  | { outcome: 'again'; afterSeconds: number; slows: 'number' | 'pair' | null }
  | { outcome: 'failed'; tells: 'rest' | 'alert' | 'disconnect' | null };

type Patience = {
  /** After so many attempts it has failed. */
  mostAttempts: number;
  /** @param attempt how many were made, from 1 */
  pauseSeconds(attempt: number): number;
  slows: 'number' | 'pair' | null;
};

const doubling = (longestSeconds: number) => (attempt: number) => Math.min(2 ** attempt, longestSeconds);

/** Of the pair Meta says how: https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits */
const PATIENCE: Partial<Record<FailureAction, Patience>> = {
  retry: { mostAttempts: 8, pauseSeconds: doubling(256), slows: null },
  'retry-once': { mostAttempts: 2, pauseSeconds: doubling(2), slows: null },
  'slow-number': { mostAttempts: 10, pauseSeconds: doubling(300), slows: 'number' },
  'slow-pair': { mostAttempts: 7, pauseSeconds: (attempt) => 4 ** (attempt - 1), slows: 'pair' },
};

/** Meta was not reached: about an hour. */
const UNREACHED: Patience = { mostAttempts: 65, pauseSeconds: doubling(60), slows: null };

const TELLS: Partial<Record<FailureAction, 'rest' | 'alert' | 'disconnect'>> = {
  'rest-channel': 'rest',
  alert: 'alert',
  disconnect: 'disconnect',
};

/** @param attempts how many were made, this one included */
export function judge({ code, details, isUncertain }: GraphFailure, attempts: number): Verdict {
  if (isUncertain) return { outcome: 'lost' };
  const action = code === null ? null : failureOf(code, details).action;
  const patience = action === null ? UNREACHED : PATIENCE[action];
  if (patience && attempts < patience.mostAttempts) {
    return { outcome: 'again', afterSeconds: patience.pauseSeconds(attempts), slows: patience.slows };
  }
  return { outcome: 'failed', tells: (action && TELLS[action]) ?? null };
}
