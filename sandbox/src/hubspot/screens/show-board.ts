import { liveRecords } from '../find-record.ts';
import type { CrmRecord, Pipeline, Portal } from '../portal.ts';
import { nameOfDeal, nameOfOwner } from './names.ts';
import type { Board } from './screens-schema.ts';

/**
 * The deals of a pipeline by stage, the longest in it first.
 * @param wantedId absent: the pipeline that was made last, which is the app's where it made one
 */
export function showBoard(portal: Portal, wantedId: string | undefined): Board {
  const { id, label, stages } = choosePipeline(portal, wantedId);
  const deals = liveRecords(portal, 'deals').filter(({ properties }) => properties['pipeline'] === id);
  return {
    pipelineId: id,
    label,
    pipelines: livePipelines(portal).map((one) => ({ id: one.id, label: one.label })),
    stages: inOrder(stages).map((stage) => ({
      id: stage.id,
      label: stage.label,
      deals: deals
        .filter(({ properties }) => properties['dealstage'] === stage.id)
        .map((deal) => describeDeal(deal, stage.id)),
    })),
  };
}

/** @throws Error when the portal has no pipeline, which HubSpot does not let happen */
export function choosePipeline(portal: Portal, wantedId: string | undefined): Pipeline {
  const live = livePipelines(portal);
  const chosen = live.find(({ id }) => id === wantedId) ?? live.at(-1);
  if (!chosen) throw new Error('The portal has no pipeline');
  return chosen;
}

function livePipelines({ pipelines }: Portal): Pipeline[] {
  return pipelines.filter(({ archived }) => !archived);
}

export function inOrder(stages: Pipeline['stages']): Pipeline['stages'] {
  const live = stages.filter(({ archived }) => !archived);
  return live.toSorted((one, other) => one.displayOrder - other.displayOrder);
}

function describeDeal(deal: CrmRecord, stageId: string) {
  const { id, properties } = deal;
  return {
    id,
    name: nameOfDeal(deal),
    owner: nameOfOwner(properties['hubspot_owner_id']),
    amount: properties['amount'] ?? null,
    enteredAt: properties[`hs_v2_date_entered_${stageId}`] ?? null,
  };
}
