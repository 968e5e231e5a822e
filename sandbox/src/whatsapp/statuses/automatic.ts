import type { GraphState, Sent } from '../../graph/graph-state.ts';
import type { Change } from '../webhooks/change.ts';
import { buildStatus, type StatusName } from './build-status.ts';

/** What Meta tells of a message by itself: that it was sent and delivered, or that it failed. */
export function automaticStatuses(state: GraphState, sent: Sent): Change[] {
  const timestamp = Math.floor(Date.now() / 1000);
  return namesFor(sent)
    .map((status) => buildStatus(state, sent, { status, timestamp, failure: sent.failure }))
    .filter((change) => change !== null);
}

function namesFor({ failure, body }: Sent): StatusName[] {
  if (failure) return ['failed'];
  return isReaction(body) ? ['sent'] : ['sent', 'delivered'];
}

/** Nothing more is told of a reaction. */
export function isReaction(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'type' in body && body.type === 'reaction';
}
