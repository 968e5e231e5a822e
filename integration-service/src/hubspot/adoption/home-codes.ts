import type { Queryable } from '../../platform/database/database.ts';
import { splitCallingCode } from './calling-codes.ts';

const SAMPLE = 500;
const SHARE = 0.1;
const AT_LEAST = 3;

/**
 * Calling codes of the countries that the agency deals with: those of its own WhatsApp numbers, and those of at
 * least a tenth of the people who wrote lately.
 */
export async function homeCodes(on: Queryable, organizationId: string): Promise<Set<string>> {
  const { rows } = await on.query<{ digits: string; own: boolean }>({
    name: 'home-codes',
    text: `select regexp_replace(display_phone_number, '\\D', '', 'g') as digits, true as own from channels
           where organization_id = $1 and status = 'CONNECTED' and display_phone_number is not null
           union all
           (select phone, false from contacts where organization_id = $1 and phone is not null
            order by id desc limit ${SAMPLE})`,
    values: [organizationId],
  });
  const own = rows.filter((row) => row.own).map(codeOf);
  const lately = rows.filter((row) => !row.own).map(codeOf);
  const counts = Map.groupBy(lately, (code) => code);
  const usual = [...counts].filter(([, of]) => of.length >= Math.max(AT_LEAST, lately.length * SHARE));
  return new Set([...own, ...usual.map(([code]) => code)].filter((code) => code !== ''));
}

function codeOf({ digits }: { digits: string }): string {
  return splitCallingCode(digits).code;
}
