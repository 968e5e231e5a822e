import { personWithNumber, personWithUserId } from '../../whatsapp/people.ts';
import { waIdOf } from '../../whatsapp/wa-id.ts';
import { BUSINESS_COUNTRY_CODE } from '../channels.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphState, Sent } from '../graph-state.ts';
import type { Message } from './message-schema.ts';

const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
const PHONE = /^\+?\d{5,15}$/;

type Found = {
  /** as Meta answers it */
  contact: Record<string, string>;
  receiver: Sent['receiver'];
};

/**
 * Whom a message goes to. `to` wins over `recipient`; a number without a plus gets the agency's country code in
 * front, and a user id in `to` is taken and leads to nobody.
 * @throws GraphError when neither is there, or what is there is of no use
 */
export function findReceiver(state: GraphState, message: Pick<Message, 'to' | 'recipient'>): Found {
  const { to, recipient } = message;
  if (to !== undefined) return findByNumber(state, to);
  if (recipient !== undefined) return findByUserId(state, recipient);
  throw new GraphError({ code: 100, details: 'The parameter to is required.' });
}

function findByNumber({ people }: GraphState, input: string): Found {
  if (USER_ID.test(input)) return { contact: { input, wa_id: input }, receiver: null };
  const number = input.replace(/[\s().-]/g, '');
  if (!PHONE.test(number)) throw new GraphError({ code: 131009, details: `to: ${input} is no phone number` });
  const digits = number.startsWith('+') ? number.slice(1) : BUSINESS_COUNTRY_CODE + number;
  const waId = waIdOf(digits);
  const { userId } = personWithNumber(people, waId);
  return { contact: { input, wa_id: waId }, receiver: { userId, waId, addressedBy: 'phone' } };
}

function findByUserId({ people }: GraphState, input: string): Found {
  if (!USER_ID.test(input))
    throw new GraphError({ code: 131009, details: `recipient: ${input} is no user id` });
  const waId = personWithUserId(people, input)?.waId ?? null;
  return {
    contact: { input, user_id: input },
    receiver: { userId: input, waId, addressedBy: 'userId' },
  };
}
