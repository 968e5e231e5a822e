import { z } from 'zod';
import { phoneSchema } from '../../inputs.ts';
import { waIdOf } from '../../wa-id.ts';
import { kind } from '../kind.ts';

const cardSchema = z.strictObject({
  name: z.string().min(1),
  company: z.string().optional(),
  phones: z.array(phoneSchema).default([]),
  emails: z.array(z.string()).default([]),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/contacts */
export const contacts = kind({
  schema: z.array(cardSchema).min(1),
  build: (cards) => ({ type: 'contacts', contacts: cards.map(describeCard) }),
});

function describeCard({ name, company, phones, emails }: z.infer<typeof cardSchema>) {
  const [first = name, ...last] = name.split(' ');
  return {
    name: { first_name: first, last_name: last.join(' '), formatted_name: name },
    ...(company === undefined ? {} : { org: { company } }),
    phones: phones.map((digits) => ({ phone: `+${digits}`, wa_id: waIdOf(digits), type: 'CELL' })),
    ...(emails.length === 0 ? {} : { emails: emails.map((email) => ({ email, type: 'WORK' })) }),
  };
}
