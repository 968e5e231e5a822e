import { splitCallingCode } from './calling-codes.ts';

/** All the ways in which one person's number may be written in HubSpot, in digits. */
export type PhoneForms = {
  code: string;
  /** With the country's code. */
  full: ReadonlySet<string>;
  /** Without it, and without leading zeros. */
  national: ReadonlySet<string>;
};

/** A number as somebody wrote it in HubSpot: with the country's code, or perhaps without. */
export type WrittenNumber = { digits: string; hasCode: boolean };

const EXTENSION = /ext|x|#|;/i;

/**
 * @param phone digits as WhatsApp states them. Mexico's mobiles are written 52 and 521, Argentina's 54 and 549,
 * Brazil's with and without the ninth digit.
 */
export function phoneForms(phone: string): PhoneForms {
  const { code, national } = splitCallingCode(phone);
  const nationals = [national, ...otherForms(code, national)];
  return {
    code,
    full: new Set(nationals.map((digits) => `${code}${digits}`)),
    national: new Set(code === '' ? [] : nationals.map(withoutLeadingZeros)),
  };
}

/** What HubSpot's calculated properties may hold of the number: they keep all digits of what has no + in front. */
export function searchableForms({ full, national }: PhoneForms): string[] {
  return [...new Set([...national, ...[...full].map(withoutLeadingZeros)])];
}

/** @returns null for what holds no number */
export function readNumber(written: string): WrittenNumber | null {
  const [number = ''] = written.split(EXTENSION);
  const digits = number.replaceAll(/\D/g, '');
  if (digits === '') return null;
  const hasCode = /^[\s(]*\+/.test(number) || /^00[1-9]/.test(digits);
  return { digits: withoutLeadingZeros(digits), hasCode };
}

function otherForms(code: string, national: string): string[] {
  if (code === '52' && /^\d{10}$/.test(national)) return [`1${national}`];
  if (code === '52' && /^1\d{10}$/.test(national)) return [national.slice(1)];
  if (code === '54' && /^\d{10}$/.test(national)) return [`9${national}`];
  if (code === '54' && /^9\d{10}$/.test(national)) return [national.slice(1)];
  if (code === '55' && /^\d{2}[6-9]\d{7}$/.test(national))
    return [`${national.slice(0, 2)}9${national.slice(2)}`];
  if (code === '55' && /^\d{2}9[6-9]\d{7}$/.test(national))
    return [`${national.slice(0, 2)}${national.slice(3)}`];
  return [];
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}
