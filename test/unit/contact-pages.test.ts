import { expect, it } from 'vitest';
import {
  type Found,
  mergeFirst,
  mergeNext,
  type Page,
} from '../../crm-extension/src/app/pages/contacts/merge-page.ts';
import { person } from '../extension/pages/answers.ts';

/** The higher the minute the later the activity. */
const at = (number: number, minute = number) =>
  person(number, {
    conversation: { lastMessageAt: new Date(Date.UTC(2026, 10, 23, 0, minute)).toISOString() },
  });
const page = (contacts: Found[], next: string | null = 'next'): Page => ({ contacts, next, count: 9 });
const names = ({ contacts }: Page) => contacts.map(({ name }) => Number(name.slice('Person '.length)));

it('keeps later pages below the first, and their place', () => {
  const known = page([at(9), at(8), at(7), at(6)], 'end');
  const merged = mergeFirst(known, page([at(10), at(9), at(8)]));
  expect(names(merged)).toEqual([10, 9, 8, 7, 6]);
  expect(merged.next).toBe('end');
});

it('drops who fits no more: their place is on the first page, and they are not there', () => {
  const known = page([at(9), at(8), at(7), at(6)], 'end');
  expect(names(mergeFirst(known, page([at(9), at(7)])))).toEqual([9, 7, 6]);
});

it('moves whoever was active to the top, and has them once', () => {
  const known = page([at(9), at(8), at(7), at(6)], 'end');
  expect(names(mergeFirst(known, page([at(6, 20), at(9)])))).toEqual([6, 9, 8, 7]);
});

it('begins anew rather than leave a gap, and when all fit on one page', () => {
  const known = page([at(9), at(8), at(7)], 'end');
  expect(names(mergeFirst(known, page([at(30), at(29)])))).toEqual([30, 29]);
  expect(names(mergeFirst(known, page([at(9)], null)))).toEqual([9]);
  expect(names(mergeFirst(null, page([at(9)])))).toEqual([9]);
});

it('tells those apart who were active in the same moment', () => {
  const known = page([at(9, 5), at(8, 5), at(7, 5)], 'end');
  expect(names(mergeFirst(known, page([at(9, 5), at(8, 5)])))).toEqual([9, 8, 7]);
  expect(names(mergeFirst(known, page([at(9, 5), at(7, 5)])))).toEqual([9, 7]);
});

it('adds the next page, without whom is there already', () => {
  const merged = mergeNext(page([at(9), at(8)]), page([at(8), at(7)], null));
  expect(names(merged)).toEqual([9, 8, 7]);
  expect(merged.next).toBeNull();
});
