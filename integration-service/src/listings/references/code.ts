import { createHash, randomInt } from 'node:crypto';

/**
 * Crockford's letters but the last: 31 is a prime, so the check character finds every single wrong character and every
 * two that changed places. https://www.crockford.com/base32.html
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXY';
const PREFIX_LENGTH = 2;

/** Random characters between prefix and check character; nine of a visit are 44 bits. */
const BODY_LENGTHS = { LINK: 4, VISIT: 9 } as const;

export type CodeKind = keyof typeof BODY_LENGTHS;

/** How long codes are, without the hyphen. */
export const CODE_LENGTHS = Object.values(BODY_LENGTHS).map((body) => PREFIX_LENGTH + body + 1);

/** The two letters with which all codes of an organization begin. */
export function prefixOf(organizationId: string): string {
  const [first = 0, second = 0] = createHash('sha256').update(`reference-prefix ${organizationId}`).digest();
  return `${LETTERS[first % LETTERS.length]}${LETTERS[second % LETTERS.length]}`;
}

/** A new code, canonical: prefix, body and check character without the hyphen. Whether it is taken the caller finds out. */
export function makeCode(organizationId: string, kind: CodeKind): string {
  for (;;) {
    const body = Array.from({ length: BODY_LENGTHS[kind] }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
      '',
    );
    const unchecked = `${prefixOf(organizationId)}${body}`;
    if (looksLikeCode(body)) return `${unchecked}${checkCharacter(unchecked)}`;
  }
}

/** As people see it: AE-7K3QF. */
export function formatCode(code: string): string {
  return `${code.slice(0, PREFIX_LENGTH)}-${code.slice(PREFIX_LENGTH)}`;
}

/** Whether it is a whole code, canonical. */
export function isCode(text: string): boolean {
  const known = Array.from(text).every((character) => ALPHABET.includes(character));
  return known && CODE_LENGTHS.includes(text.length) && checkCharacter(text.slice(0, -1)) === text.at(-1);
}

/** No word and no number is a code: it has a digit that is no letter's double, and a letter that is no digit's. */
export function looksLikeCode(body: string): boolean {
  return /[2-9]/.test(body) && /[A-HJKMNP-TV-Y]/.test(body);
}

/** What people type for digits. */
export function foldDoubles(text: string): string {
  return text.replaceAll('O', '0').replace(/[IL]/g, '1');
}

function checkCharacter(text: string): string {
  const sum = Array.from(text).reduce(
    (total, character, place) => total + (place + 2) * ALPHABET.indexOf(character),
    0,
  );
  return ALPHABET.charAt(sum % ALPHABET.length);
}
