import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATALOGUE } from '../../integration-service/src/hubspot/catalogue/catalogue.ts';
import { TAGS_DEFINITION, TAGS_PROPERTY } from '../../integration-service/src/hubspot/catalogue/tags.ts';

const text = readFileSync(new URL('../../docs/properties.md', import.meta.url), 'utf8');
const rows = [...text.matchAll(/^\| `(\w+)` +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)].map(
  ([, name, label, kind, description]) => ({ name, label, kind, description }),
);

it.each(['contacts', 'deals'] as const)(
  'names every property of %s that the catalogue has, in its words',
  (type) => {
    const wanted = CATALOGUE[type].flatMap(({ name, definition }) =>
      definition
        ? [{ name, label: definition.label, kind: definition.type, description: definition.description }]
        : [],
    );
    for (const row of wanted) expect(rows).toContainEqual(row);
  },
);

it('names no property that the catalogue does not have', () => {
  const known = [...CATALOGUE.contacts, ...CATALOGUE.deals].map(({ name }) => name);
  for (const { name } of rows) expect(known).toContain(name);
  const { label, type: kind, description } = TAGS_DEFINITION;
  expect(rows).toContainEqual({ name: TAGS_PROPERTY, label, kind, description });
});
