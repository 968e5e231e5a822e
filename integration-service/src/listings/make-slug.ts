import { randomInt } from 'node:crypto';

const LONGEST_SLUG = 80;
const SUFFIX_LENGTH = 5;
const SUFFIX_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const NAMELESS = 'listing';

/** "Casa Ñandú, 2.º piso" -> "casa-nandu-2-o-piso". Empty when there is no letter or digit of ours in it. */
export function foldToSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The slug of a listing with this title; whether it is taken the caller finds out. */
export function makeSlug(title: string): string {
  return cut(foldToSlug(title), LONGEST_SLUG) || NAMELESS;
}

/** Another one for when it is taken: "casa-azul" -> "casa-azul-k3x9p" */
export function addSuffix(slug: string): string {
  const suffix = Array.from(
    { length: SUFFIX_LENGTH },
    () => SUFFIX_ALPHABET[randomInt(SUFFIX_ALPHABET.length)],
  ).join('');
  return `${cut(slug, LONGEST_SLUG - SUFFIX_LENGTH - 1)}-${suffix}`;
}

function cut(slug: string, length: number): string {
  return slug.slice(0, length).replace(/-$/, '');
}
