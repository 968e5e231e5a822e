import { invalid } from './hubspot-error.ts';
import type { Definition } from './portal.ts';

type Typed = Pick<Definition, 'name' | 'type'>;

/**
 * The order of two values of one property: numbers as numbers, moments as moments, and text without regard to case.
 * An empty value comes first.
 * @returns below 0, 0 or above 0
 * @throws HubSpotError 400 for a moment or a number that is none
 */
export function compareValues(definition: Typed, one: string, other: string): number {
  if (one === '' || other === '') return one.length - other.length;
  const difference = read(definition, one);
  const against = read(definition, other);
  if (difference === against) return 0;
  return difference < against ? -1 : 1;
}

function read({ name, type }: Typed, value: string): string | number {
  if (type !== 'number' && type !== 'datetime' && type !== 'date') return value.toLowerCase();
  const isNumber = type === 'number' || /^-?\d+$/.test(value);
  const amount = isNumber ? Number(value) : Date.parse(value);
  if (Number.isNaN(amount)) throw invalid(`${value} is no ${type}, as ${name} is`);
  return amount;
}

/** Whether every word that is wanted is a whole word of the text; `*` stands for any characters. */
export function isMatching(text: string, wanted: string): boolean {
  const lower = text.toLowerCase();
  const words = [...lower.split(/[\s@,;]+/), ...lower.split(/[^\p{L}\p{N}]+/u)];
  const patterns = wanted.toLowerCase().split(/\s+/).filter(Boolean).map(asPattern);
  return patterns.every((pattern) => words.some((word) => pattern.test(word)));
}

function asPattern(word: string): RegExp {
  const parts = word.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
