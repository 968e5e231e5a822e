import type { GraphState } from '../../graph/graph-state.ts';
import type { Change } from '../webhooks/change.ts';
import { buildStatus, type News } from './build-status.ts';

/**
 * Something becomes of a message that the service sent; once the person has read it, it is not new to them.
 * @returns what WhatsApp tells of it; null when nobody was sent it
 */
export function orderStatus({ wamid, ...news }: News & { wamid: string }, state: GraphState): Change | null {
  const sent = state.messages.find((one) => one.wamid === wamid);
  if (!sent) return null;
  if (news.status === 'read' || news.status === 'played') sent.readAt ??= news.timestamp * 1000;
  return buildStatus(state, sent, news);
}
