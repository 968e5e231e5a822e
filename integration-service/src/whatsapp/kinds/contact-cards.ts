import type { PersonCard } from '@trochai/contract/message-content';
import { z } from 'zod';
import { oneLine } from '../../messages/summary.ts';
import type { WhatsAppMessage } from '../fields/schemas.ts';
import { digitsOf } from '../identifiers.ts';
import { listOf, part, text } from '../wire.ts';
import { kind } from './kind.ts';

const cardSchema = z.looseObject({
  name: part({ formatted_name: text, first_name: text, last_name: text }),
  org: part({ company: text }),
  phones: listOf(z.looseObject({ phone: text, wa_id: text, type: text })),
  emails: listOf(z.looseObject({ email: text })),
  vcard: text,
  origin: text,
});

type Card = z.infer<typeof cardSchema>;

/**
 * Contact cards, among them the customer's own when we asked for the number.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/contacts
 */
export const contactCards = kind(listOf(cardSchema), (cards, message) => {
  const people = cards.map(personOf);
  const names = people.flatMap(({ name, phones }) => name ?? phones[0]?.number ?? []);
  const sharedNumber = ownNumber(cards, message);
  return {
    summary: oneLine(`👤 ${names.join(', ') || 'Contact'}`),
    content: { people, ...(sharedNumber && { answersNumberRequest: true }) },
    sharedNumber,
  };
});

function personOf({ name, org, phones, emails, vcard }: Card): PersonCard {
  const parts = [name?.first_name, name?.last_name].filter(Boolean).join(' ');
  return {
    name: name?.formatted_name || parts || nameInCard(vcard) || null,
    organization: org?.company || null,
    phones: phones.flatMap(({ phone, wa_id: waId, type }) => {
      const number = phone || waId;
      return number ? [{ number, type: type || null }] : [];
    }),
    emails: emails.flatMap(({ email }) => email || []),
  };
}

/** https://www.rfc-editor.org/rfc/rfc6350#section-6.2.1 */
function nameInCard(vcard: string | undefined): string | undefined {
  return vcard
    ?.match(/^FN(?:;[^:\n]*)?:(.+)$/im)?.[1]
    ?.replace(/\\([,;\\])/g, '$1')
    .trim();
}

/** Only what answers our question is the customer's own number; other cards are anybody's. */
function ownNumber(cards: readonly Card[], { origin }: WhatsAppMessage): string | undefined {
  const card = cards.find((one) => [origin, one.origin].includes('contact_request'));
  const numbers = card?.phones.flatMap(({ phone, wa_id: waId }) => digitsOf(waId) ?? digitsOf(phone) ?? []);
  return numbers?.[0];
}
