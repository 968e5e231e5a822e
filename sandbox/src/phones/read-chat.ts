import type { Meta } from '../graph/meta.ts';
import { isReaction } from '../whatsapp/statuses/automatic.ts';
import { orderStatus } from '../whatsapp/statuses/order-status.ts';
import { hasArrived, isOf, type Pair } from './chat-entries.ts';

/** The person looks at the chat: what came is read, and the service is told of each message. */
export function readChat({ state, webhooks }: Pick<Meta, 'state' | 'webhooks'>, pair: Pair): void {
  const now = Date.now();
  const timestamp = Math.floor(now / 1000);
  const changes = state.messages
    .filter((sent) => sent.readAt === null && hasArrived(sent, pair) && !isReaction(sent.body))
    .map(({ wamid }) => orderStatus({ wamid, status: 'read', timestamp }, state))
    .filter((change) => change !== null);
  for (const echo of state.echoes.filter(isOf(pair))) echo.readAt ??= now;
  if (changes.length > 0) webhooks.tell(changes);
}
