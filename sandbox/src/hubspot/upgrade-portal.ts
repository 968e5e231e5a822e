import { defaultDefinitions } from './default-definitions.ts';
import type { Portal } from './portal.ts';
import { searchableNumbers } from './searchable-numbers.ts';

/** Gives a portal that is older than a property of HubSpot's that property, with the values that are calculated. */
export function upgradePortal({ definitions, records }: Portal): void {
  for (const [type, defaults] of Object.entries(defaultDefinitions())) {
    const known = new Set(definitions[type]?.map(({ name }) => name));
    const missing = defaults.filter(({ name }) => !known.has(name));
    definitions[type] = [...(definitions[type] ?? []), ...missing];
  }
  for (const { properties } of Object.values(records['contacts'] ?? {})) {
    Object.assign(properties, searchableNumbers('contacts', properties));
  }
}
