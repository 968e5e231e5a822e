import { expect, it } from 'vitest';
import { windowOf } from '../../integration-service/src/conversations/window.ts';

const WROTE = new Date('2026-11-20T10:00:00.000Z');
const HOUR_MS = 60 * 60 * 1_000;
const after = (hours: number, milliseconds = 0) => new Date(WROTE.getTime() + hours * HOUR_MS + milliseconds);

it.each([
  ['just now', after(0), 'open'],
  ['20 hours ago, to the millisecond', after(20), 'open'],
  ['a millisecond more than 20 hours ago', after(20, 1), 'closing'],
  ['a millisecond less than 24 hours ago', after(24, -1), 'closing'],
  ['24 hours ago, to the millisecond', after(24), 'closed'],
  ['a month ago', after(24 * 30), 'closed'],
  ['in the future, by a clock that is ahead', after(-1), 'open'],
])('a customer who wrote %s', (_when, now, state) => {
  expect(windowOf(WROTE, now)).toEqual({ state, closesAt: after(24) });
});

it('is closed, and never was open, for somebody who has not written', () => {
  expect(windowOf(null, WROTE)).toEqual({ state: 'closed', closesAt: null });
});
