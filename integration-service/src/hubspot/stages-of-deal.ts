import type { Person } from '../conversations/start/person.ts';
import type { ContactStatus } from '../platform/database/generated/enums.ts';
import { type ReadRecord, valueOf, versionsOf } from './apply/record-history.ts';
import type { Connection } from './connection.ts';

/** Where a deal was in the funnel, whoever moved it; null when it is in another pipeline. */
export function stagesOf(deal: ReadRecord, { pipelineId, stageIds }: Connection): Person['deal'] {
  if (!stageIds || pipelineId === null || valueOf(deal, 'pipeline') !== pipelineId) return null;
  const statuses = new Map(
    Object.entries(stageIds).map(([status, stageId]) => [stageId, status as ContactStatus]), // its keys are statuses
  );
  const versions = versionsOf(deal, 'dealstage', '').toReversed();
  return {
    id: deal.id,
    moves: versions.map(({ value, at }) => ({ status: statuses.get(value) ?? null, at })),
  };
}
