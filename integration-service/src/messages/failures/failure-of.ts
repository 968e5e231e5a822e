import { type Failure, type Failures } from './failure.ts';
import { OF_CHANNEL, ofPermission } from './of-channel.ts';
import { OF_MESSAGE } from './of-message.ts';
import { OF_PERSON } from './of-person.ts';
import { PASSING } from './passing.ts';

const FAILURES: Failures = { ...PASSING, ...OF_PERSON, ...OF_MESSAGE, ...OF_CHANNEL };

const SEE_REASON = 'See what the reason says; if it does not help, repeat the message later.';

/**
 * Why a message failed, for people, and what the sending does about it.
 * @param code Meta's; null: we gave up ourselves, or Meta's answer held none
 * @param details Meta's words; they are shown where we have none
 */
export function failureOf(code: number | null, details: string | null): Failure {
  const known = code === null ? undefined : (FAILURES[code] ?? ofPermission(code));
  if (known) return known;
  const words = details
    ? withFullStop(details)
    : `WhatsApp gave no reason${code === null ? '' : ` (code ${code})`}.`;
  return { action: 'stop', sentence: words, advice: SEE_REASON };
}

function withFullStop(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
