import { erasedKey, findErased } from '../../messages/find-erased.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { ToldMessage } from './read-message.ts';
import type { Batch } from './read-batch.ts';

/** Late repeats of what people said who were erased since: nothing of it is taken in again. */
export async function leaveOutErased(on: Queryable, batch: Batch): Promise<Batch> {
  const { messages, statuses } = batch;
  const erased = await findErased(on, [...messages.map(told), ...statuses.map(({ report }) => report)]);
  if (erased.size === 0) return batch;
  return {
    ...batch,
    messages: messages.filter((message) => !erased.has(erasedKey(told(message)))),
    statuses: statuses.filter(({ report }) => !erased.has(erasedKey(report))),
  };
}

function told({ channel, wamid }: ToldMessage): { organizationId: string; wamid: string } {
  return { organizationId: channel.organizationId, wamid };
}
