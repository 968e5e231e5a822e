import { getCountries, getCountryCallingCode, isValidPhoneNumber } from 'libphonenumber-js/min';

const CODES = new Set<string>(getCountries().map((country) => getCountryCallingCode(country)));
const LONGEST = 3;

/** Splits digits with a country's code in front; no code is the beginning of another one. '' when there is none. */
export function splitCallingCode(digits: string): { code: string; national: string } {
  for (let length = 1; length <= LONGEST; length += 1) {
    const code = digits.slice(0, length);
    if (CODES.has(code)) return { code, national: digits.slice(length) };
  }
  return { code: '', national: digits };
}

/** Whether digits without a country's code are a number of that country. */
export function isNumberOf(code: string, national: string): boolean {
  return isValidPhoneNumber(`+${code}${national}`);
}
