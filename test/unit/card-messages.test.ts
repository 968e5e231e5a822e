import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  mergeEarlier,
  mergeLatest,
  type Thread,
} from '../../crm-extension/src/app/cards/live/merge-messages.ts';
import { nextPollInMs } from '../../crm-extension/src/app/cards/live/pace.ts';
import { fillName } from '../../crm-extension/src/app/cards/composer/fill-name.ts';
import { message, messages } from '../extension/cards/answers.ts';

const numbers = ({ messages: all }: Thread) => all.map(({ text }) => Number(text?.slice('Message '.length)));
const thread = (from: number, to: number, hasMore = true): Thread => ({
  messages: messages(from, to),
  hasMore,
});

it('puts the latest page over what it knows, and keeps what is earlier', () => {
  const merged = mergeLatest(thread(1, 8, false), thread(5, 10));
  expect(numbers(merged)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(merged.hasMore).toBe(false);
});

it('shows a message as it is now', () => {
  const read = { ...thread(2, 4), messages: [message(2), message(3, { text: 'Message 33' }), message(4)] };
  expect(numbers(mergeLatest(thread(1, 4), read))).toEqual([1, 2, 33, 4]);
});

it('leaves no gap where more came than a page holds: earlier ones are asked for again', () => {
  const merged = mergeLatest(thread(1, 8, false), thread(20, 30));
  expect(numbers(merged)).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  expect(merged.hasMore).toBe(true);
});

it('takes the page when it is all there is, or all that is known', () => {
  expect(mergeLatest(null, thread(1, 3))).toEqual(thread(1, 3));
  expect(mergeLatest(thread(1, 3), thread(2, 4, false))).toEqual(thread(2, 4, false));
});

it('hears of an earlier message that came late', () => {
  expect(mergeLatest(thread(2, 6, false), thread(2, 6, true)).hasMore).toBe(true);
});

it('puts an earlier page before what it knows, each message once', () => {
  const merged = mergeEarlier(thread(5, 8), thread(1, 6, false));
  expect(numbers(merged)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(merged.hasMore).toBe(false);
});

/** The pages that the service would give of a conversation of so many messages. */
function servicePages(size: number) {
  return {
    latest: (count: number): Thread => ({
      messages: messages(Math.max(1, count - size + 1), count),
      hasMore: count > size,
    }),
    before: (first: number): Thread => ({
      messages: messages(Math.max(1, first - size), first - 1),
      hasMore: first - size > 1,
    }),
  };
}

it('loses and doubles nothing, in whatever order messages come and earlier ones are asked for', () => {
  const step = fc.oneof(
    fc.record({ come: fc.integer({ min: 0, max: 12 }) }),
    fc.constant({ earlier: true as const }),
  );
  const run = fc.array(step, { maxLength: 30 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 30 }),
      run,
      (size, start, steps) => {
        const pages = servicePages(size);
        let count = start;
        let known = mergeLatest(null, pages.latest(count));
        for (const one of steps) {
          const first = numbers(known)[0] ?? 1;
          if ('come' in one) known = mergeLatest(known, pages.latest((count += one.come)));
          else if (known.hasMore) known = mergeEarlier(known, pages.before(first));
          const shown = numbers(known);
          const from = shown[0] ?? 1;
          expect(shown).toEqual(Array.from({ length: count - from + 1 }, (_, index) => from + index));
          expect(known.hasMore).toBe(from > 1);
        }
      },
    ),
  );
});

it('asks soon while something happens, and ever slower when nothing does', () => {
  expect(nextPollInMs(0)).toBe(1_500);
  expect(nextPollInMs(59_000)).toBe(1_500);
  expect(nextPollInMs(120_000)).toBe(3_000);
  expect(nextPollInMs(10 * 60_000)).toBe(15_000);
  expect(nextPollInMs(24 * 3_600_000)).toBe(15_000);
});

it('fills the first name into a quick reply, everywhere and as it is written', () => {
  expect(fillName('Hello {{name}}! Bye, {{name}}.', '  Maria Lopez')).toBe('Hello Maria! Bye, Maria.');
  expect(fillName('Hello {{name}}', '🌸 Maria')).toBe('Hello Maria');
  expect(fillName('Hello {{name}}', '$& Co')).toBe('Hello Co');
  expect(fillName('Hello {{name}}', 'M$&')).toBe('Hello M$&');
  expect(fillName('No place', 'Maria')).toBe('No place');
});

it('calls nobody by their number', () => {
  expect(fillName('Hello {{name}}, thanks', '+50688881234')).toBe('Hello, thanks');
  expect(fillName('{{name}} thanks', '+50688881234')).toBe('thanks');
});
