import { liveRecords } from '../find-record.ts';
import type { Portal, Stage } from '../portal.ts';
import type { Report } from './screens-schema.ts';
import { choosePipeline, inOrder } from './show-board.ts';

const DAY_MS = 86_400_000;

/**
 * A funnel as HubSpot's own reports make it: from nothing but the stamps of when a deal entered a stage.
 * @param days only deals made in so many days; null: all
 */
export function reportFunnel(
  portal: Portal,
  { pipeline: wanted, days }: { pipeline?: string | undefined; days: number | null },
): Report {
  const pipeline = choosePipeline(portal, wanted);
  const since = days === null ? '' : new Date(Date.now() - days * DAY_MS).toISOString();
  const deals = liveRecords(portal, 'deals').filter(
    ({ properties, createdAt }) => properties['pipeline'] === pipeline.id && createdAt >= since,
  );
  const entered = (stageId: string) =>
    deals.filter(({ properties }) => Boolean(properties[`hs_v2_date_entered_${stageId}`])).length;
  const stages = inOrder(pipeline.stages);
  const counted = stages.map(({ id, label }) => ({ id, label, entered: entered(id) }));
  return {
    label: pipeline.label,
    deals: deals.length,
    stages: counted.map((stage, index) => ({
      ...stage,
      // Lost deals come from any stage: they are no step after the one before.
      share: isLost(stages[index]) ? null : shareOf(stage.entered, counted[index - 1]?.entered),
    })),
  };
}

function isLost(stage: Stage | undefined): boolean {
  return Number(stage?.metadata.probability) === 0;
}

function shareOf(entered: number, before: number | undefined): number | null {
  return before === undefined || before === 0 ? null : entered / before;
}
