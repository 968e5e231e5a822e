import type { Queryable } from '../platform/database/database.ts';

/** Whether both Postgres, which counts office hours, and browsers, which show times, know the name of a time zone. */
export async function isTimeZone(on: Queryable, name: string): Promise<boolean> {
  if (!isKnownToIntl(name)) return false;
  const { rowCount } = await on.query('select from pg_timezone_names where name = $1', [name]);
  return rowCount === 1;
}

function isKnownToIntl(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
