import { buildDefinition } from './build-definition.ts';
import type { Definition, Portal, Stage, Values } from './portal.ts';

type GivenStage = { id: string; label: string; displayOrder: number; probability: string };

/** A stage as HubSpot answers it; certain (1.0) and hopeless (0.0) stages are closed ones. */
export function buildStage({ id, label, displayOrder, probability }: GivenStage): Stage {
  const now = new Date().toISOString();
  const isClosed = String([0, 1].includes(Number(probability)));
  return {
    id,
    label,
    displayOrder,
    metadata: { probability, isClosed },
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    createdAt: now,
    updatedAt: now,
    archived: false,
  };
}

/** Each deal stage brings its own read-only properties, from which HubSpot's funnel reports are made. */
export function timingDefinitions(stage: Stage): Definition[] {
  const modificationMetadata = {
    archivable: false,
    readOnlyDefinition: true,
    readOnlyOptions: true,
    readOnlyValue: true,
  };
  const moment = { type: 'datetime', fieldType: 'date', modificationMetadata };
  return [
    buildDefinition(
      `hs_v2_date_entered_${stage.id}`,
      { ...moment, label: `Date entered "${stage.label}"` },
      true,
    ),
    buildDefinition(
      `hs_v2_date_exited_${stage.id}`,
      { ...moment, label: `Date exited "${stage.label}"` },
      true,
    ),
  ];
}

export function findStage(portal: Portal, stageId: string): Stage | undefined {
  return portal.pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === stageId);
}

type Move = { before: Values; values: Values; now: string };

/** What HubSpot writes by itself when a deal moves, with the time of the write. */
export function stageStamps(portal: Portal, { before, values, now }: Move): Values {
  const [from, to] = [before['dealstage'], values['dealstage']];
  const stage = to === undefined || from === to ? undefined : findStage(portal, to);
  if (!stage) return {};
  return {
    ...(from ? { [`hs_v2_date_exited_${from}`]: now } : {}),
    [`hs_v2_date_entered_${stage.id}`]: now,
    hs_v2_date_entered_current_stage: now,
    hs_deal_stage_probability: stage.metadata.probability,
    hs_is_closed: stage.metadata.isClosed,
    hs_is_closed_won: String(Number(stage.metadata.probability) === 1),
  };
}
