import { z } from 'zod';
import { newWamid, userIdOf } from '../../identifiers.ts';
import { whoSchema } from '../../inputs.ts';
import { findPerson, takeUserId } from '../../people.ts';
import { aboutNumber } from '../../webhooks/change.ts';
import { event } from '../event.ts';

/**
 * Somebody has another user id, and nothing is said of any number.
 * https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 */
export const userIdChange = event({
  schema: z.strictObject(whoSchema),
  build(who, { meta: { state }, number, at }) {
    const person = findPerson(state.people, who);
    const previous = person.userId;
    takeUserId(person, userIdOf(`${previous} changed`));
    const system = {
      body: `User ${person.name ?? ''} changed from ${previous} to ${person.userId}`,
      type: 'user_changed_user_id',
      user_id: person.userId,
      previous_user_id: previous,
    };
    const message = { id: newWamid('', 'inbound'), timestamp: String(at), type: 'system', system };
    return { field: 'messages', value: { ...aboutNumber(number), messages: [message] } };
  },
});
