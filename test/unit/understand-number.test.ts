import { expect, it } from 'vitest';
import { understandNumber } from '../../integration-service/src/hubspot/adoption/understand-number.ts';

const AT_HOME = { home: new Set(['506']), own: '506' };

it.each([
  ['+506 8888-1234', '50688881234'],
  ['00506 8888 1234', '50688881234'],
  ['50688881234', '50688881234'],
  ['8888 1234', '50688881234'],
  ['(506) 8888.1234 ext. 12', '50688881234'],
  ['+44 (0)20 7946 0958', '442079460958'],
  ['13055550123', '13055550123'],
])('understands %s', (written, digits) => {
  expect(understandNumber(written, AT_HOME)).toBe(digits);
});

it.each(['', 'call her', '12', '+506', '+1 23', '99999999999999999'])('does not guess at “%s”', (written) => {
  expect(understandNumber(written, AT_HOME)).toBeNull();
});

it('takes a number for one of the country it is written from, where it may be one of several', () => {
  const home = new Set(['506', '503']);
  expect(understandNumber('7123 4567', { home, own: '506' })).toBe('50671234567');
  expect(understandNumber('7123 4567', { home, own: '503' })).toBe('50371234567');
  expect(understandNumber('7123 4567', { home, own: null })).toBeNull();
  expect(understandNumber('8888 1234', { home, own: '503' })).toBe('50688881234');
});

it('reads what people dial at home only', () => {
  expect(understandNumber('0171 2345678', { home: new Set(['49']), own: '49' })).toBe('491712345678');
  expect(understandNumber('011 15-2345-6789', { home: new Set(['54']), own: '54' })).toBe('5491123456789');
});
