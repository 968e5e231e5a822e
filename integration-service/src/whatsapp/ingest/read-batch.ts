import type { InboxEvent } from '../../inbox/take-events.ts';
import type { Settlement } from '../../inbox/settle-events.ts';
import type { ConnectedChannel } from '../../organizations/channel-directory.ts';
import type { MessagesChange, Payload } from '../payload.ts';
import { type InboundMessage, readMessage } from './read-message.ts';
import { readStatus, type StatusOfRecipient } from './read-status.ts';

export type ReadEvent = { event: InboxEvent; payload: Payload };

/** What a batch of webhooks says, each part with its organization and channel. */
export type Batch = {
  messages: InboundMessage[];
  statuses: StatusOfRecipient[];
  settlements: Settlement[];
};

/** Splits webhooks into messages, statuses and what becomes of each webhook itself. */
export function readBatch(
  events: readonly ReadEvent[],
  channels: ReadonlyMap<string, ConnectedChannel>,
): Batch {
  const batch: Batch = { messages: [], statuses: [], settlements: [] };
  for (const { event, payload } of events) {
    const unknown = payload.changes.filter((change) => !channels.has(change.phoneNumberId));
    const problems = payload.changes.flatMap((change) => {
      const channel = channels.get(change.phoneNumberId);
      return channel ? readChange(batch, { change, channel, event }) : [];
    });
    batch.settlements.push(settle(event, unknown, [...payload.problems, ...problems]));
  }
  return batch;
}

type Source = { change: MessagesChange; channel: ConnectedChannel; event: InboxEvent };

/** @returns what could not be read */
function readChange(batch: Batch, { change, channel, event }: Source): string[] {
  const problems: string[] = [];
  for (const message of change.messages) {
    const read = readMessage({ message, contacts: change.contacts, channel, receivedAt: event.receivedAt });
    if (read === null) problems.push(`A message names no sender: ${message.id ?? 'without id'}`);
    else batch.messages.push(read);
  }
  for (const status of change.statuses) {
    const read = readStatus({ status, contacts: change.contacts, channel, receivedAt: event.receivedAt });
    if (read === null) problems.push(`A status cannot be used: ${status.status ?? 'none'}`);
    else batch.statuses.push(read);
  }
  return problems;
}

function settle(
  { id }: InboxEvent,
  unknown: readonly MessagesChange[],
  problems: readonly string[],
): Settlement {
  const [problem] = problems;
  if (unknown.length > 0) {
    const phoneNumberIds = [...new Set(unknown.map((change) => change.phoneNumberId))];
    return { id, outcome: 'waiting', phoneNumberIds };
  }
  return problem === undefined ? { id, outcome: 'done' } : { id, outcome: 'parked', reason: problem };
}
