import type { FunnelGroup, FunnelReport } from '@trochai/contract/funnel';
import type pg from 'pg';
import type { Viewer } from '../members/visibility.ts';
import { useOnlyIndexes } from '../platform/database/only-indexes.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { MOST_GROUPS, reportStatement, STAGES, STEPS } from './report-statement.ts';

type Row = {
  key: string | null;
  name: string | null;
  isTotal: boolean;
  leads: number;
  reached: number[];
  converted: number[];
  won: number;
  lost: number;
  lostFrom: number[];
  medians: (number | null)[] | null;
};

/**
 * The funnel of the people who became leads in a period, as far as the member may see them: from the history, so that
 * who was lost from New never counts as qualified.
 */
export async function reportFunnel(
  pool: pg.Pool,
  viewer: Viewer,
  report: FunnelReport,
): Promise<{ total: FunnelGroup; groups: FunnelGroup[]; isCut: boolean }> {
  const rows = await inTransaction(pool, async (tx) => {
    await useOnlyIndexes(tx);
    return (await tx.query<Row>(reportStatement(viewer, report))).rows;
  });
  const total = rows.find(({ isTotal }) => isTotal);
  if (!total) throw new Error('A report has no total');
  const groups = report.groupBy ? rows.filter(({ isTotal }) => !isTotal).map(describe) : [];
  return {
    total: describe({ ...total, name: null }),
    groups: groups.slice(0, MOST_GROUPS),
    isCut: groups.length > MOST_GROUPS,
  };
}

function describe(row: Row): FunnelGroup {
  const { key, name, leads, won, lost } = row;
  const reached = byStage(row.reached, 0);
  return {
    key,
    name,
    leads,
    reached,
    conversions: STEPS.map(([from, to], index) => {
      const converted = row.converted[index] ?? 0;
      return { from, to, converted, rate: reached[from] === 0 ? null : converted / reached[from] };
    }),
    medianSecondsIn: byStage(row.medians ?? [], null),
    won,
    lost,
    lostFrom: byStage(row.lostFrom, 0),
  };
}

function byStage<Value>(values: readonly Value[], none: Value): Record<(typeof STAGES)[number], Value> {
  const [first, second, third, fourth, fifth] = STAGES.map((_, index) => values[index] ?? none);
  return {
    NEW: first ?? none,
    QUALIFIED: second ?? none,
    VISIT_SCHEDULED: third ?? none,
    CLOSED_WON: fourth ?? none,
    CLOSED_LOST: fifth ?? none,
  };
}
