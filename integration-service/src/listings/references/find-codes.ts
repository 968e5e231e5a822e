import { CODE_LENGTHS, foldDoubles, isCode, looksLikeCode } from './code.ts';

/** As long as WhatsApp lets a text be. */
const LONGEST_TEXT = 4_096;
const LONGEST_GAP = 3;
const PREFIX_LENGTH = 2;

/** Letters of other alphabets that look like ours, as some keyboards put them. */
const DOUBLES: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', О: 'O', Р: 'P', Т: 'T', Х: 'X', У: 'Y' },
  ...{ Α: 'A', Β: 'B', Ε: 'E', Η: 'H', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Χ: 'X', Υ: 'Y' },
};

/** A letter or digit of a text, and what stands before it. */
type Mark = { character: string; gap: string };

/**
 * Codes with this prefix in a text, canonical, whatever people did around and within them: case, spaces, other hyphens,
 * digits for letters. A wrong check character makes none.
 */
export function findCodes(text: string, prefix: string): string[] {
  if (!/\p{Nd}/u.test(text)) return [];
  const { marks, rest } = readMarks(text.slice(0, LONGEST_TEXT));
  const found = new Set<string>();
  for (let start = 0; start < marks.length; start += 1) {
    if (marks[start]?.character !== prefix[0] || marks[start + 1]?.character !== prefix[1]) continue;
    for (const length of CODE_LENGTHS) {
      const code = readCode(marks, { start, length, rest });
      if (code !== null) found.add(code);
    }
  }
  return [...found];
}

/** A text that is nothing but a code, as in an address; null: it is none. */
export function parseCode(text: string): string | null {
  const { marks } = readMarks(text.slice(0, LONGEST_TEXT));
  const code = foldDoubles(marks.map(({ character }) => character).join(''));
  return isCode(code) ? code : null;
}

function readMarks(text: string): { marks: Mark[]; rest: string } {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toUpperCase();
  const marks: Mark[] = [];
  let gap = '';
  for (const character of plain) {
    if (!/[\p{L}\p{Nd}]/u.test(character)) {
      gap += character;
      continue;
    }
    marks.push({ character: asOurs(character), gap });
    gap = '';
  }
  return { marks, rest: gap };
}

function asOurs(character: string): string {
  if (character <= '\x7f') return character;
  return DOUBLES[character] ?? (/\p{Nd}/u.test(character) ? digitOf(character) : character);
}

/** Digits of a script stand in a row of ten, the zero first. */
function digitOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

type Place = { start: number; length: number; rest: string };

function readCode(marks: readonly Mark[], place: Place): string | null {
  const { start, length } = place;
  const taken = marks.slice(start, start + length);
  if (taken.length < length || !standsApart(marks, place)) return null;
  if (taken.slice(1).some(({ gap }) => Array.from(gap).length > LONGEST_GAP)) return null;
  const text = taken.map(({ character }) => character).join('');
  const code = foldDoubles(text);
  return looksLikeCode(text.slice(PREFIX_LENGTH)) && isCode(code) ? code : null;
}

const LABEL = /(REF|REFERENCIA|REFERENCE|CODIGO|CODE|COD)$/;
const LONGEST_LABEL = 'REFERENCIA'.length;

/** Not in the middle of a word; with a hyphen in its place it may be glued to the word before. */
function standsApart(marks: readonly Mark[], { start, length }: Place): boolean {
  const before = marks
    .slice(Math.max(0, start - LONGEST_LABEL), start)
    .map(({ character }) => character)
    .join('');
  const begins = start === 0 || marks[start]?.gap !== '' || LABEL.test(before);
  const next = marks[start + length];
  const ends = next === undefined || next.gap !== '';
  return ends && (begins || isHyphenated(marks.slice(start, start + length)));
}

function isHyphenated(taken: readonly Mark[]): boolean {
  return taken.every(({ gap }, index) => {
    if (index === 0) return true;
    return index === PREFIX_LENGTH ? /^[-‐-―−]$/.test(gap) : gap === '';
  });
}
