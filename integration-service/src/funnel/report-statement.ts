import type { FunnelReport } from '@trochai/contract/funnel';
import { type Viewer, visibleTo } from '../members/visibility.ts';

type GroupBy = NonNullable<FunnelReport['groupBy']>;

export const MOST_GROUPS = 200;

/** What a lead is counted under, as text. */
const KEYS = {
  channel: 'first.channel_id::text',
  source: 'contact.source::text',
  listing: 'property.listing_id::text',
  agent: 'contact.assigned_member_id::text',
  month: "to_char(contact.lead_since at time zone organization.time_zone, 'YYYY-MM')",
} satisfies Record<GroupBy, string>;

const NAMES = {
  channel: 'select name from channels where organization_id = $1 and id::text = grouped.key',
  source: 'select null::text',
  listing: 'select title from listings where organization_id = $1 and id::text = grouped.key',
  agent: 'select coalesce(name, email) from members where organization_id = $1 and id::text = grouped.key',
  month: 'select null::text',
} satisfies Record<GroupBy, string>;

/** In the order in which the statement's lists have them. */
export const STAGES = ['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST'] as const;
const quoted = (stage: string) => `'${stage}'`;
const columnsOf = (column: (stage: string) => string) => STAGES.map(quoted).map(column).join(', ');

/**
 * One statement for the report: who became a lead in the period, through which stages they went, in the order in which
 * statuses are settled, and how long they stayed. Rows by group and one without (`is_total`).
 */
export function reportStatement(
  viewer: Viewer,
  { from, to, groupBy = 'source', ...filters }: FunnelReport,
): { text: string; values: unknown[] } {
  const visible = visibleTo(viewer, '$2');
  const values: unknown[] = [viewer.organizationId, viewer.memberId, from, to];
  const where = [visible.contacts, ...listFilters(filters, (value) => `$${values.push(value)}`)].join(
    ' and ',
  );
  const text = `
    with lead as materialized (
      select contact.id, contact.status, ${KEYS[groupBy]} as key
      from contacts as contact
      join organizations as organization on organization.id = contact.organization_id
      left join lateral (
        select conversation.channel_id from conversations as conversation
        where conversation.organization_id = $1 and conversation.contact_id = contact.id and ${visible.conversations}
        order by conversation.created_at, conversation.id limit 1) as first on true
      left join lateral (
        select asked.listing_id from contact_listings as asked
        where asked.organization_id = $1 and asked.contact_id = contact.id
        order by asked.first_at, asked.listing_id limit 1) as property on true
      where contact.organization_id = $1 and contact.merged_into_id is null
        and contact.lead_since >= $3::timestamptz and contact.lead_since < $4::timestamptz and ${where}),
    move as (
      select change.contact_id, change.to_status as stage, change.at, change.id, change.origin,
        lag(change.to_status) over (${IN_ORDER}) as before
      from lead join stage_changes as change
        on change.organization_id = $1 and change.contact_id = lead.id),
    stay as (
      select lead.key, change.contact_id, change.stage, change.before,
        extract(epoch from lead(change.at) over (${IN_ORDER}) - change.at) as seconds,
        row_number() over (partition by change.contact_id
          order by change.at desc, (change.origin = 'HUBSPOT') desc, change.id desc) = 1 as is_last
      from move as change join lead on lead.id = change.contact_id
      where change.stage is distinct from change.before),
    person as (
      select lead.id, lead.key, lead.status,
        array(select distinct stage from stay where stay.contact_id = lead.id) as reached,
        (select coalesce(stay.before, 'NEW') from stay
         where stay.contact_id = lead.id and is_last and stay.stage = 'CLOSED_LOST') as lost_from
      from lead),
    counted as (
      select key, grouping(key) = 1 as is_total, count(*)::int as leads,
        array[${columnsOf((stage) => `count(*) filter (where ${stage} = any(reached))`)}]::int[] as reached,
        array[${BOTH.join(', ')}]::int[] as converted,
        count(*) filter (where status = 'CLOSED_WON')::int as won,
        count(*) filter (where status = 'CLOSED_LOST')::int as lost,
        array[${columnsOf((stage) => `count(*) filter (where lost_from = ${stage})`)}]::int[] as lost_from
      from person group by grouping sets ((key), ())),
    timed as (
      select key, grouping(key) = 1 as is_total,
        array[${columnsOf(medianIn)}]::float8[] as medians
      from stay group by grouping sets ((key), ()))
    select grouped.key, (${NAMES[groupBy]}) as name, grouped.is_total as "isTotal", grouped.leads, grouped.reached,
      grouped.converted, grouped.won, grouped.lost, grouped.lost_from as "lostFrom", timed.medians
    from counted as grouped left join timed
      on timed.is_total = grouped.is_total and timed.key is not distinct from grouped.key
    order by grouped.is_total desc, ${groupBy === 'month' ? 'grouped.key' : 'grouped.leads desc, grouped.key'}
    limit ${MOST_GROUPS + 2}`;
  return { text, values };
}

/** As statuses are settled: of two at the same moment HubSpot's comes later. */
const IN_ORDER = `partition by change.contact_id order by change.at, (change.origin = 'HUBSPOT'), change.id`;

/** The stages that follow one another. */
export const STEPS = [
  ['NEW', 'QUALIFIED'],
  ['QUALIFIED', 'VISIT_SCHEDULED'],
  ['VISIT_SCHEDULED', 'CLOSED_WON'],
] as const;

const BOTH = STEPS.map(
  (pair) => `count(*) filter (where reached @> array[${pair.map(quoted).join(', ')}]::contact_status[])`,
);

function medianIn(stage: string): string {
  return `percentile_cont(0.5) within group (order by seconds) filter (where stage = ${stage} and seconds is not null)`;
}

type Filters = Pick<FunnelReport, 'channelId' | 'source' | 'listingId' | 'agent'>;

function listFilters(
  { channelId, source, listingId, agent }: Filters,
  bind: (value: unknown) => string,
): string[] {
  return [
    ...(channelId ? [`first.channel_id = ${bind(channelId)}::uuid`] : []),
    ...(source ? [`contact.source = ${bind(source)}::contact_source`] : []),
    ...(listingId ? [`property.listing_id = ${bind(listingId)}::uuid`] : []),
    ...(agent === 'nobody' ? ['contact.assigned_member_id is null'] : []),
    ...(agent && agent !== 'nobody' ? [`contact.assigned_member_id = ${bind(agent)}::uuid`] : []),
  ];
}
