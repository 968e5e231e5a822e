type Words = {
  unknown: string;
  unlimited: string;
  limitOf: (people: string) => string;
  count: (value: number) => string;
};

/**
 * How many people may be written to first, a day, in words.
 * @param limit as Meta names it, such as TIER_250 or TIER_2K; another name is shown as it is
 */
export function describeLimit(limit: string | null, { unknown, unlimited, limitOf, count }: Words): string {
  if (limit === null) return unknown;
  if (limit === 'TIER_UNLIMITED') return unlimited;
  const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(limit) ?? [];
  if (digits === undefined) return limit;
  return limitOf(count(Number(digits) * (thousands ? 1_000 : 1)));
}
