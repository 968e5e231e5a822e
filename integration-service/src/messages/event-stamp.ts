const DIGITS_OF_MILLISECONDS = 15;

/**
 * Sortable text of (event time, wamid). Every choice of first, last, oldest or newest is made by it, so that the
 * outcome does not depend on the order in which events arrive.
 */
export function eventStamp(at: Date, wamid: string): string {
  return `${String(at.getTime()).padStart(DIGITS_OF_MILLISECONDS, '0')} ${wamid}`;
}
