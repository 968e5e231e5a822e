import type { WhatsAppNumber } from '../../graph/channels.ts';
import { describeContact } from '../describe-contact.ts';
import type { Person } from '../people.ts';
import { aboutNumber, type Change } from '../webhooks/change.ts';

type Inbound = {
  number: WhatsAppNumber;
  person: Person;
  id: string;
  /** seconds since 1970 */
  at: number;
  /** kind, content and circumstances */
  content: Record<string, unknown>;
};

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages */
export function describeInbound({ number, person, id, at, content }: Inbound): Change {
  const { waId, userId } = person;
  const from = { ...(waId === null ? {} : { from: waId }), from_user_id: userId };
  const message = { ...from, id, timestamp: String(at), ...content };
  const contacts = [describeContact(person)];
  return { field: 'messages', value: { ...aboutNumber(number), contacts, messages: [message] } };
}
