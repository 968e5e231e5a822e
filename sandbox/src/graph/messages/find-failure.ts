import { personWithUserId } from '../../whatsapp/people.ts';
import type { Failure, GraphState, Sent } from '../graph-state.ts';
import { isWindowOpen } from '../service-window.ts';

type Accepted = Pick<Sent, 'phoneNumberId' | 'receiver' | 'category' | 'acceptedAt'>;

/** Why Meta will say, some time after it has accepted a message, that it does not arrive; null: it does. */
export function findFailure(state: GraphState, sent: Accepted): Failure | null {
  const { phoneNumberId, receiver, category, acceptedAt } = sent;
  if (!receiver) return null;
  const { userId } = receiver;
  const person = personWithUserId(state.people, userId);
  if (!person) return { code: 131026, details: 'Message Undeliverable.' };
  if (category === 'marketing' && person.refusesMarketing) {
    return { code: 131050, details: 'Recipient has opted out of marketing messages from this business.' };
  }
  if (category === 'service' && !isWindowOpen(state, { phoneNumberId, userId }, acceptedAt)) {
    const details =
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.';
    return { code: 131047, details };
  }
  return null;
}
