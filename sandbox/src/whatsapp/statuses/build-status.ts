import { webhookError } from '../../graph/error-codes.ts';
import type { Failure, GraphState, Sent } from '../../graph/graph-state.ts';
import { type Person, personWithUserId } from '../people.ts';
import { describeContact } from '../describe-contact.ts';
import { aboutNumber, type Change } from '../webhooks/change.ts';
import { findNumber } from '../../graph/channels.ts';
import { priceOf } from './price.ts';

export type StatusName = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export type News = {
  status: StatusName;
  /** seconds since 1970 */
  timestamp: number;
  /** of a message that failed */
  failure?: Failure | null | undefined;
};

type Receiver = NonNullable<Sent['receiver']>;

/**
 * What became of a message, as Meta tells it since v24: without a `conversation`, and about a failure without the
 * person.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status
 * @returns null when there is nobody whom it went to
 */
export function buildStatus(state: GraphState, sent: Sent, news: News): Change | null {
  const { receiver, phoneNumberId, callbackData } = sent;
  const number = findNumber(phoneNumberId);
  if (!receiver || !number) return null;
  const person = personWithUserId(state.people, receiver.userId);
  const failed = news.status === 'failed';
  const status = {
    id: sent.wamid,
    status: news.status,
    timestamp: String(news.timestamp),
    ...describeRecipient(receiver, { person, failed }),
    ...(callbackData === null ? {} : { biz_opaque_callback_data: callbackData }),
    ...priceOf(state, sent, news.status),
    ...(failed && news.failure ? { errors: [webhookError(news.failure)] } : {}),
  };
  const contacts = failed || !person ? {} : { contacts: [contactOf(person, news.status)] };
  return { field: 'messages', value: { ...aboutNumber(number), ...contacts, statuses: [status] } };
}

function describeRecipient(
  receiver: Receiver,
  { person, failed }: { person: Person | undefined; failed: boolean },
) {
  const { userId, addressedBy } = receiver;
  const waId = receiver.waId ?? person?.waId ?? null;
  const hidesUserId = failed && addressedBy === 'phone';
  return {
    ...(waId === null ? {} : { recipient_id: waId }),
    ...(hidesUserId ? {} : { recipient_user_id: userId }),
  };
}

/** That a message was sent says nothing of the username yet. */
function contactOf(person: Person, status: StatusName) {
  return describeContact(status === 'sent' ? { ...person, username: null } : person);
}
