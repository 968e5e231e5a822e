import { eventStamp } from '../messages/event-stamp.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { TemplateAccount } from './account.ts';
import type { ReadTemplate } from './reading.ts';

type Reading = TemplateAccount & {
  /** When the reading was begun, by the database's clock. */
  readAt: Date;
  templates: readonly ReadTemplate[];
};

/** Meta's list may lag behind its webhooks: what it says counts as said a minute before it was asked for. */
const LIST_LAGS_MS = 60_000;

const TOLD = `json_to_recordset($5) as told(name text, language text, meta_id text, status text, category text,
  quality text, reason text, parameter_format text, parts jsonb)`;

/** A later webhook about the same template stands; one of the same name that replaced it starts anew. */
const unlessToldLater = (column: string, stamp: string) => `
  ${column} = case when templates.meta_id = excluded.meta_id and templates.${stamp} > excluded.${stamp}
              then templates.${column} else excluded.${column} end`;

const STAMPED = [
  ['status', 'status_stamp'],
  ['reason', 'status_stamp'],
  ['status_stamp', 'status_stamp'],
  ['quality', 'quality_stamp'],
  ['quality_stamp', 'quality_stamp'],
  ['category', 'category_stamp'],
  ['category_stamp', 'category_stamp'],
] as const;

/**
 * Makes the catalogue what Meta's list said, in one statement: new and known templates are written, those that are
 * gone are deleted. A reading that was begun before the one that is there already changes nothing.
 */
export async function saveTemplates(
  on: Queryable,
  { organizationId, businessAccountId, readAt, templates }: Reading,
): Promise<void> {
  const stamp = eventStamp(new Date(readAt.getTime() - LIST_LAGS_MS), '');
  await on.query({
    name: 'save-templates',
    text: `with newest as (
             update template_catalogues set read_at = $3, problem = null
             where organization_id = $1 and business_account_id = $2 and coalesce(read_at < $3, true)
             returning read_at),
           told as materialized (select * from ${TOLD}),
           gone as (
             delete from templates using newest
             where organization_id = $1 and business_account_id = $2
               and (name, language) not in (select name, language from told))
           insert into templates (organization_id, business_account_id, name, language, meta_id, status, reason,
             status_stamp, quality, quality_stamp, category, category_stamp, parameter_format, components, read_at)
           select $1, $2, name, language, meta_id, status, reason, $4::text, quality, $4, category, $4, parameter_format,
             parts, newest.read_at
           from told cross join newest order by name, language
           on conflict (organization_id, business_account_id, name, language) do update set
             meta_id = excluded.meta_id, parameter_format = excluded.parameter_format,
             components = excluded.components, read_at = excluded.read_at,
             ${STAMPED.map(([column, by]) => unlessToldLater(column, by)).join(',')}`,
    values: [organizationId, businessAccountId, readAt, stamp, JSON.stringify(templates.map(asRow))],
  });
}

function asRow({ metaId, parameterFormat, ...rest }: ReadTemplate): object {
  return { ...rest, meta_id: metaId, parameter_format: parameterFormat };
}
