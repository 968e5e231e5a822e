import type { Queryable } from '../platform/database/database.ts';
import type { TemplateAccount } from './account.ts';

/** What Meta told of one template. What is absent was not told; when nothing was, the template is read again. */
export type TemplateNews = {
  /** null: Meta did not say; then it is found by name and language. */
  metaId: string | null;
  name: string;
  language: string;
  status?: string;
  /** Goes with the status: why. */
  reason?: string;
  quality?: string;
  category?: string;
  /** By which of several the newest is known, see event-stamp.ts. */
  stamp: string;
};

export type TemplateEvent = TemplateAccount & TemplateNews;

const TOLD = `json_to_recordset($1) as told(organization_id uuid, business_account_id text, meta_id text, name text,
  language text, status text, reason text, quality text, category text, stamp text)`;

/** Webhooks write a language as en-US, the list as en_US. */
const plain = (language: string) => `lower(replace(${language}, '-', '_'))`;

const IS_MEANT = `case when told.meta_id is not null then template.meta_id = told.meta_id
  else template.name = told.name and ${plain('template.language')} = ${plain('told.language')} end`;

const STAMPED = ['status', 'quality', 'category'] as const;
const BY_STAMP = 'order by stamp collate "C" desc';

const newest = (value: string, ofThoseWith: string) =>
  `(array_agg(${value} ${BY_STAMP}) filter (where ${ofThoseWith} is not null))[1] as ${value}`;

const NEWEST = STAMPED.map(
  (column) => `${newest(column, column)},
    max(stamp collate "C") filter (where ${column} is not null) as ${column}_stamp`,
).join(',');

const isNewer = (stamp: string) => `coalesce(told.${stamp} > templates.${stamp}, false)`;

const takeNewer = (column: string, stamp: string) =>
  `${column} = case when ${isNewer(stamp)} then told.${column} else templates.${column} end`;

const TAKEN = [
  takeNewer('reason', 'status_stamp'),
  ...STAMPED.flatMap((column) => [column, `${column}_stamp`].map((one) => takeNewer(one, `${column}_stamp`))),
].join(', ');

/**
 * Keeps what Meta told of templates: the newest counts, whatever came first and however often. Accounts with news of
 * templates that are not known here, or with changes that the news do not tell, are read again.
 */
export async function recordTemplateEvents(on: Queryable, events: readonly TemplateEvent[]): Promise<void> {
  if (events.length === 0) return;
  await on.query({
    name: 'record-template-events',
    text: `with told as materialized (select * from ${TOLD}),
             meant as materialized (
               select template.organization_id, template.business_account_id, template.name, template.language,
                 told.status, told.reason, told.quality, told.category, told.stamp
               from templates as template join told using (organization_id, business_account_id)
               where ${IS_MEANT}
               order by template.organization_id, template.business_account_id, template.name, template.language
               for no key update of template),
             newest as (
               select organization_id, business_account_id, name, language, ${newest('reason', 'status')}, ${NEWEST}
               from meant group by organization_id, business_account_id, name, language),
             changed as (
               update templates set ${TAKEN}
               from newest as told
               where templates.organization_id = told.organization_id
                 and templates.business_account_id = told.business_account_id
                 and templates.name = told.name and templates.language = told.language
                 and (${STAMPED.map((column) => isNewer(`${column}_stamp`)).join(' or ')}))
           insert into template_catalogues (organization_id, business_account_id, stale_at)
           select organization_id, business_account_id, max(clock_timestamp()) from told
           where coalesce(status, quality, category) is null
             or not exists (select from templates as template
                            where template.organization_id = told.organization_id
                              and template.business_account_id = told.business_account_id and ${IS_MEANT})
           group by organization_id, business_account_id
           order by organization_id, business_account_id
           on conflict (organization_id, business_account_id) do update set stale_at = excluded.stale_at`,
    values: [JSON.stringify(events.map(asRow))],
  });
}

function asRow({ organizationId, businessAccountId, metaId, ...news }: TemplateEvent): object {
  return {
    organization_id: organizationId,
    business_account_id: businessAccountId,
    meta_id: metaId,
    ...news,
  };
}
