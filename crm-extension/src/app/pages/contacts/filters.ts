import { sourceSchema, statusSchema } from '@trochai/contract/contacts';
import type { InputOf } from '@trochai/contract/endpoints';

/** What contacts are looked for by; what is not there does not filter. */
export type Filters = Omit<InputOf<'POST /contacts/search'>, 'after' | 'limit'>;

export type Choosing = { filters: Filters; onChoose: (filters: Filters) => void };

export const NO_FILTERS: Filters = {};
export const STATUSES = statusSchema.options;
export const SOURCES = sourceSchema.options;
export const STATES = ['OPEN', 'IN_PROGRESS', 'CLOSED'] as const satisfies Filters['states'];

/** With one filter set; nothing chosen: without it. */
export function withFilter<Name extends keyof Filters>(
  filters: Filters,
  name: Name,
  value: Filters[Name],
): Filters {
  const others = { ...filters };
  Reflect.deleteProperty(others, name);
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return isEmpty ? others : { ...others, [name]: value };
}
