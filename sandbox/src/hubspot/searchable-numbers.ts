import type { ObjectType } from './object-type.ts';
import type { Values } from './portal.ts';

const CALCULATED = {
  phone: 'hs_searchable_calculated_phone_number',
  mobilephone: 'hs_searchable_calculated_mobile_number',
} as const;

const EXTENSION = /ext|x|#|;/i;

/**
 * Country codes that are not three digits long. No code is the beginning of another one.
 * https://www.itu.int/pub/T-SP-E.164D
 */
const SHORT_CODES = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;
const LONG_CODE_LENGTH = 3;

/** What HubSpot calculates from the numbers that are written, so that searches find them however they are written. */
export function searchableNumbers(type: ObjectType, values: Values): Values {
  if (type !== 'contacts') return {};
  const calculated = Object.entries(CALCULATED).flatMap(([from, name]) =>
    values[from] === undefined ? [] : [[name, searchableNumber(values[from])] as const],
  );
  return Object.fromEntries(calculated);
}

/**
 * Digits without the country's code and leading zeros. HubSpot documents as much; that a number without + or 00 in
 * front keeps all its digits is a guess, as nothing tells its country.
 */
export function searchableNumber(written: string): string {
  const [number = ''] = written.split(EXTENSION);
  const digits = number.replaceAll(/\D/g, '');
  const isInternational = /^[\s(]*\+/.test(number) || /^00[1-9]/.test(digits);
  const dialled = withoutLeadingZeros(digits);
  return isInternational ? withoutLeadingZeros(withoutCode(dialled)) : dialled;
}

function withoutCode(digits: string): string {
  const [code] = SHORT_CODES.exec(digits) ?? [];
  return digits.slice(code?.length ?? LONG_CODE_LENGTH);
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}
