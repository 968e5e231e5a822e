/** More requests than anybody makes in a demonstration. */
export const UNTIL_SWITCHED_OFF = 1_000_000;

/** How many requests a fault strikes. */
export const HOW_LONG = [
  [UNTIL_SWITCHED_OFF, 'until switched off'],
  [1, 'for the next request'],
  [3, 'for the next 3 requests'],
  [10, 'for the next 10 requests'],
] as const;
