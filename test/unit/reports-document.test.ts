import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATALOGUE } from '../../integration-service/src/hubspot/catalogue/catalogue.ts';

const REPORTS = readFileSync(new URL('../../docs/reports.md', import.meta.url), 'utf8');

it('tells of reports only with properties that the app makes', () => {
  const made = new Set<string>([...CATALOGUE.contacts, ...CATALOGUE.deals].map(({ name }) => name));
  const named = new Set(REPORTS.match(/trochai_\w+/g));
  expect(named.size).toBeGreaterThan(5);
  expect([...named].filter((name) => !made.has(name))).toEqual([]);
});
