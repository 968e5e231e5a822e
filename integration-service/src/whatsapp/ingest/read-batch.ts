import type { InboxEvent } from '../../inbox/take-events.ts';
import type { Settlement } from '../../inbox/settle-events.ts';
import type { ConnectedChannel } from '../../organizations/channel-directory.ts';
import type { NumberChange } from '../fields/number-fields.ts';
import type { AccountChange, Payload } from '../payload.ts';
import { readMessage, type ToldMessage } from './read-message.ts';
import { readStatus, type StatusOfRecipient } from './read-status.ts';
import { readStatements, type Statement } from './statements.ts';

export type ReadEvent = { event: InboxEvent; payload: Payload };

/** What a batch of webhooks says, each part with its organization and channel. */
export type Batch = {
  messages: ToldMessage[];
  statuses: StatusOfRecipient[];
  statements: Statement[];
  /** What went wrong, of numbers. */
  troubles: Trouble[];
  /** Channels whose number is in use in the WhatsApp Business app, too. */
  onPhoneApp: Set<string>;
  accountChanges: (AccountChange & { receivedAt: Date })[];
  settlements: Settlement[];
};

/** Meta reports an error that is about no message. */
export type Trouble = { channel: ConnectedChannel; errors: NumberChange['errors']; receivedAt: Date };

/** Splits webhooks into messages, statuses and what becomes of each webhook itself. */
export function readBatch(
  events: readonly ReadEvent[],
  channels: ReadonlyMap<string, ConnectedChannel>,
): Batch {
  const batch: Batch = {
    messages: [],
    statuses: [],
    statements: [],
    troubles: [],
    onPhoneApp: new Set(),
    accountChanges: [],
    settlements: [],
  };
  for (const { event, payload } of events) {
    const { receivedAt } = event;
    const unknown = payload.changes.filter((change) => !channels.has(change.phoneNumberId));
    const problems = payload.changes.flatMap((change) => {
      const channel = channels.get(change.phoneNumberId);
      return channel ? readChange(batch, { change, channel, receivedAt }) : [];
    });
    batch.accountChanges.push(...payload.accountChanges.map((change) => ({ ...change, receivedAt })));
    batch.settlements.push(settle(event, unknown, [...payload.problems, ...problems]));
  }
  return batch;
}

type Source = { change: NumberChange; channel: ConnectedChannel; receivedAt: Date };

/** @returns what could not be read */
function readChange(batch: Batch, { change, channel, receivedAt }: Source): string[] {
  const problems: string[] = [];
  const { contacts, errors } = change;
  for (const told of change.messages) {
    const read = readMessage({ told, contacts, errors, channel, receivedAt });
    if (read === null) problems.push(`A message names nobody: ${told.message.id ?? 'without id'}`);
    else batch.messages.push(read);
  }
  for (const status of change.statuses) {
    const read = readStatus({ status, contacts, channel, receivedAt });
    if (read === null) problems.push(`A status cannot be used: ${status.status ?? 'none'}`);
    else batch.statuses.push(read);
  }
  const isFromApp = change.messages.some(({ origin }) => origin !== 'LIVE') || change.appContacts.length > 0;
  if (isFromApp) batch.onPhoneApp.add(channel.channelId);
  batch.statements.push(...readStatements({ change, channel, receivedAt }));
  if (errors.length > 0 && change.messages.length === 0) batch.troubles.push({ channel, errors, receivedAt });
  return problems;
}

function settle(
  { id }: InboxEvent,
  unknown: readonly NumberChange[],
  problems: readonly string[],
): Settlement {
  const [problem] = problems;
  if (unknown.length > 0) {
    const phoneNumberIds = [...new Set(unknown.map((change) => change.phoneNumberId))];
    return { id, outcome: 'waiting', phoneNumberIds };
  }
  return problem === undefined ? { id, outcome: 'done' } : { id, outcome: 'parked', reason: problem };
}
