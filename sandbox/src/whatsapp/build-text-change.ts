import type { WhatsAppNumber } from '../graph/channels.ts';
import { describeContact } from './describe-contact.ts';
import type { Person } from './people.ts';
import { aboutNumber, type Change } from './webhooks/change.ts';

type Given = {
  number: WhatsAppNumber;
  person: Person;
  text: string;
  wamid: string;
  /** seconds since 1970 */
  timestamp: number;
};

/**
 * What Meta posts when a person writes a text.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/text
 */
export function buildTextChange({ number, person, text, wamid, timestamp }: Given): Change {
  const { waId, userId } = person;
  const message = {
    ...(waId === null ? {} : { from: waId }),
    from_user_id: userId,
    id: wamid,
    timestamp: String(timestamp),
    type: 'text',
    text: { body: text },
  };
  const contacts = [describeContact(person)];
  return { field: 'messages', value: { ...aboutNumber(number), contacts, messages: [message] } };
}
