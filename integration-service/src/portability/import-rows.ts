import type { Queryable } from '../platform/database/database.ts';
import { BadArchive, type Header } from './archive/format.ts';
import type { RowBatch } from './archive/read-archive.ts';
import { type Layout, listValues } from './read-layout.ts';

/** Refused because of what a row says: a key that is taken, a row that is missing, a value that cannot be. */
const OF_THE_ROW = /^(22|23)/;

/**
 * Stores a batch of rows as the file has them, but for what never comes from a file, see tables.ts.
 * @throws BadArchive when the database refuses one
 */
export async function importRows(
  on: Queryable,
  { tables }: Layout,
  { table: name, lines }: RowBatch,
): Promise<void> {
  const table = tables.find((known) => known.name === name);
  if (!table) throw new BadArchive(`There is no table ${name}`);
  await on
    .query(
      `insert into ${name} (${table.columns.join(', ')})
       select ${listColumns(table.columns)}
       from jsonb_populate_recordset(null::${name}, $1::jsonb) as given
       cross join lateral (select ${listValues(table)}) as told`,
      [`[${lines.join(',')}]`],
    )
    .catch((cause: unknown) => {
      throw isOfTheRow(cause)
        ? new BadArchive(`A row of ${name} cannot be stored: ${cause.message}`, { cause })
        : cause;
    });
}

const listColumns = (columns: readonly string[]) => columns.map((column) => `told.${column}`).join(', ');

/**
 * Nothing that only one organization may have is taken here already.
 * @throws BadArchive naming what is
 */
export async function checkIsFree(on: Queryable, { organization, connected }: Header): Promise<void> {
  const { rows } = await on.query<{ what: string }>(
    `select 'The organization is here already' as what from organizations where id = $1
     union all
     select 'Another organization here has the HubSpot portal ' || $2 from organizations
     where hubspot_portal_id = $2 and id <> $1
     union all
     select 'Another organization here has connected the number ' || coalesce(display_phone_number, phone_number_id)
     from channels where phone_number_id = any($3) and status = 'CONNECTED' and organization_id <> $1`,
    [organization.id, organization.portalId, connected.numbers.map(({ phoneNumberId }) => phoneNumberId)],
  );
  if (rows.length > 0) throw new BadArchive(rows.map(({ what }) => what).join('. '));
}

function isOfTheRow(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && OF_THE_ROW.test(String(error.code));
}
