import { z } from 'zod';
import { compareValues, isMatching } from './compare-values.ts';
import { invalid } from './hubspot-error.ts';
import type { Definition } from './portal.ts';

const MAX_VALUES = 100;

export const filterSchema = z.object({
  propertyName: z.string(),
  operator: z.string(),
  value: z.coerce.string().optional(),
  highValue: z.coerce.string().optional(),
  values: z.array(z.coerce.string()).min(1).max(MAX_VALUES).optional(),
});

export type Filter = z.infer<typeof filterSchema>;

type Wanted = { value: string; highValue: string; values: string[] };
type Operator = {
  needs: readonly (keyof Wanted)[];
  /** @param held not empty */
  fits(definition: Definition, held: string, wanted: Wanted): boolean;
  /** whether a record without a value fits, too */
  fitsEmpty?: true;
};

/** https://developers.hubspot.com/docs/api-reference/search/guide#filter-search-results */
const OPERATORS: Record<string, Operator> = {
  EQ: { needs: ['value'], fits: (of, held, { value }) => compareValues(of, held, value) === 0 },
  NEQ: {
    needs: ['value'],
    fits: (of, held, { value }) => compareValues(of, held, value) !== 0,
    fitsEmpty: true,
  },
  LT: { needs: ['value'], fits: (of, held, { value }) => compareValues(of, held, value) < 0 },
  LTE: { needs: ['value'], fits: (of, held, { value }) => compareValues(of, held, value) <= 0 },
  GT: { needs: ['value'], fits: (of, held, { value }) => compareValues(of, held, value) > 0 },
  GTE: { needs: ['value'], fits: (of, held, { value }) => compareValues(of, held, value) >= 0 },
  BETWEEN: {
    needs: ['value', 'highValue'],
    fits: (of, held, { value, highValue }) =>
      compareValues(of, held, value) >= 0 && compareValues(of, held, highValue) <= 0,
  },
  IN: { needs: ['values'], fits: isOneOf },
  NOT_IN: { needs: ['values'], fits: (...given) => !isOneOf(...given), fitsEmpty: true },
  HAS_PROPERTY: { needs: [], fits: () => true },
  NOT_HAS_PROPERTY: { needs: [], fits: () => false, fitsEmpty: true },
  CONTAINS_TOKEN: { needs: ['value'], fits: (_of, held, { value }) => isMatching(held, value) },
  NOT_CONTAINS_TOKEN: {
    needs: ['value'],
    fits: (_of, held, { value }) => !isMatching(held, value),
    fitsEmpty: true,
  },
};

/**
 * Makes a test of values out of a filter.
 * @throws HubSpotError 400 when the filter is none of HubSpot's
 */
export function readFilter(definition: Definition, filter: Filter): (held: string) => boolean {
  const operator = Object.hasOwn(OPERATORS, filter.operator) ? OPERATORS[filter.operator] : undefined;
  if (!operator) throw invalid(`There is no operator ${filter.operator}`);
  const missing = operator.needs.find((name) => filter[name] === undefined);
  if (missing) throw invalid(`operator ${filter.operator} requires ${missing}`);
  const { value = '', highValue = '', values = [] } = filter;
  return (held) =>
    held === '' ? operator.fitsEmpty === true : operator.fits(definition, held, { value, highValue, values });
}

function isOneOf(definition: Definition, held: string, { values }: Wanted): boolean {
  return values.some((value) => compareValues(definition, held, value) === 0);
}
