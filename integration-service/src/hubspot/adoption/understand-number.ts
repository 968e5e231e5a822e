import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { readNumber } from './phone-forms.ts';

type Countries = {
  /** Calling codes of the countries that the agency deals with. */
  home: ReadonlySet<string>;
  /** That of the number it writes from; null: not known. */
  own: string | null;
};

/**
 * The number that somebody wrote in HubSpot. One without a country's code is one of the countries that the agency deals
 * with, of its own first; what may be a number of several others is nobody's.
 * @returns digits with the country's code; null when it is not certain which number is meant
 */
export function understandNumber(written: string, { home, own }: Countries): string | null {
  const number = readNumber(written);
  if (!number) return null;
  const inFull = parsePhoneNumberFromString(`+${number.digits}`);
  if (number.hasCode) return inFull?.isPossible() ? digitsOf(inFull) : null;

  const national = new Map([...home].flatMap((code) => readIn(written, code)));
  const ofOwn = own === null ? undefined : national.get(own);
  if (ofOwn !== undefined) return ofOwn;
  const meant = [...new Set(national.values())];
  if (meant.length > 0) return meant.length === 1 ? (meant[0] ?? null) : null;
  return inFull?.isValid() ? digitsOf(inFull) : null;
}

/** As people dial it in a country, or with its code and no plus. */
function readIn(written: string, code: string): [string, string][] {
  const parsed = parsePhoneNumberFromString(written, { defaultCallingCode: code });
  return parsed?.isValid() && parsed.countryCallingCode === code ? [[code, digitsOf(parsed)]] : [];
}

function digitsOf({ number }: { number: string }): string {
  return number.replace('+', '');
}
