import type { InputOf } from '@trochai/contract/endpoints';
import { type Day, type PeriodName, periodOf } from './periods.ts';

type Asked = InputOf<'POST /funnel/report'>;
export type Grouping = NonNullable<Asked['groupBy']>;

export const GROUPINGS = ['source', 'agent', 'channel', 'listing', 'month'] as const satisfies Grouping[];

/** What the member wants to see the funnel of; null filters nothing. */
export type Choice = {
  period: PeriodName;
  /** Of the period between two days. */
  from: Day | null;
  to: Day | null;
  channelId: string | null;
  source: NonNullable<Asked['source']> | null;
  /** The source property. */
  listingId: string | null;
  agent: string | null;
  groupBy: Grouping | null;
};

export type Choosing = { choice: Choice; onChoose: (choice: Choice) => void };

export const FIRST_CHOICE: Choice = {
  ...{ period: 'last30Days', from: null, to: null },
  ...{ channelId: null, source: null, listingId: null, agent: null, groupBy: 'source' },
};

/** What the service is asked; null: the choice says no period. */
export function reportOf(choice: Choice, timeZone: string): Asked | null {
  const { period: name, from, to, channelId, source, listingId, agent, groupBy } = choice;
  const period = periodOf({ name, from, to }, timeZone);
  if (!period) return null;
  return {
    ...period,
    ...(channelId !== null && { channelId }),
    ...(source !== null && { source }),
    ...(listingId !== null && { listingId }),
    ...(agent !== null && { agent }),
    ...(groupBy !== null && { groupBy }),
  };
}
