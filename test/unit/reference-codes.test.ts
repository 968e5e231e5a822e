import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCode,
  isCode,
  makeCode,
  prefixOf,
} from '../../integration-service/src/listings/references/code.ts';
import { findCodes, parseCode } from '../../integration-service/src/listings/references/find-codes.ts';
import { MANGLED } from '../support/references/mangled.ts';
import { randomTexts } from '../support/references/random-texts.ts';

const ORGANIZATION = '01890000-0000-7000-8000-000000000001';
const PREFIX = prefixOf(ORGANIZATION);
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXY';

describe('a reference in a text', () => {
  test.each(MANGLED)('is found %s', (_how, mangle) => {
    for (const code of someCodes()) expect(findCodes(mangle(formatCode(code)), PREFIX)).toContain(code);
  });

  test('is found when another one stands beside it', () => {
    const [one = '', other = ''] = someCodes();
    const text = `Ref: ${formatCode(one)} o Ref: ${formatCode(other)}`;
    expect(findCodes(text, PREFIX)).toEqual([one, other]);
  });

  test('is none with any single character wrong, or two that changed places', () => {
    for (const code of someCodes()) {
      for (const wrong of [...substitutions(code), ...transpositions(code)]) {
        expect(isCode(wrong), `${wrong} of ${code}`).toBe(false);
        expect(findCodes(`Ref: ${formatCode(wrong)}`, PREFIX)).toEqual([]);
      }
    }
  });

  test('is none with the letters of another organization', () => {
    const foreign = makeCode('01890000-0000-7000-8000-000000000002', 'LINK');
    expect(findCodes(formatCode(foreign), PREFIX)).toEqual([]);
  });

  test('is never a word or a number: it has a digit and a letter that are not mistaken for one another', () => {
    for (let round = 0; round < 2_000; round += 1) {
      const body = makeCode(ORGANIZATION, 'LINK').slice(2, -1);
      expect(body).toMatch(/[2-9]/);
      expect(body).toMatch(/[A-HJKMNP-TV-Y]/);
    }
  });

  test('is not found in the middle of a word or of a longer number', () => {
    const [code = ''] = someCodes();
    expect(findCodes(`x${code}`, PREFIX)).toEqual([]);
    expect(findCodes(`${code}7`, PREFIX)).toEqual([]);
  });

  test('is looked for in whatever is written without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const code of findCodes(text, PREFIX)) expect(isCode(code)).toBe(true);
      }),
    );
  });

  test('is not found by chance: a million texts and two thousand codes', () => {
    const codes = new Set(Array.from({ length: 2_000 }, () => makeCode(ORGANIZATION, 'LINK')));
    let texts = 0;
    const found: string[] = [];
    for (const text of randomTexts({ count: 1_000_000, seed: 7 })) {
      texts += 1;
      found.push(...findCodes(text, PREFIX).filter((code) => codes.has(code)));
    }
    expect(texts).toBe(1_000_000);
    expect(found).toEqual([]);
  }, 120_000);
});

test('an address with a code is read however it is typed', () => {
  const [code = ''] = someCodes();
  expect(parseCode(formatCode(code))).toBe(code);
  expect(parseCode(code.toLowerCase())).toBe(code);
  expect(parseCode('AE-00001')).toBeNull();
  expect(parseCode('favicon.ico')).toBeNull();
});

test('a code of a visit holds more than forty bits', () => {
  const body = makeCode(ORGANIZATION, 'VISIT').length - 3;
  expect(body * Math.log2(LETTERS.length)).toBeGreaterThan(40);
});

function someCodes(): string[] {
  const links = Array.from({ length: 20 }, () => makeCode(ORGANIZATION, 'LINK'));
  return [...links, makeCode(ORGANIZATION, 'VISIT')];
}

function substitutions(code: string): string[] {
  return Array.from(code).flatMap((character, place) =>
    Array.from(LETTERS)
      .filter((letter) => letter !== character)
      .map((letter) => `${code.slice(0, place)}${letter}${code.slice(place + 1)}`),
  );
}

function transpositions(code: string): string[] {
  return Array.from(code)
    .slice(1)
    .flatMap((character, index) => {
      const before = code.charAt(index);
      if (before === character) return [];
      return [`${code.slice(0, index)}${character}${before}${code.slice(index + 2)}`];
    });
}
