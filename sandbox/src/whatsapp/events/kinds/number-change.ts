import { z } from 'zod';
import { newWamid, userIdOf } from '../../identifiers.ts';
import { phoneSchema } from '../../inputs.ts';
import { personWithNumber, takeNumber, takeUserId } from '../../people.ts';
import { waIdOf } from '../../wa-id.ts';
import { aboutNumber } from '../../webhooks/change.ts';
import { event } from '../event.ts';

/**
 * Somebody moves to another number, and has another user id from then on.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/system
 */
export const numberChange = event({
  schema: z.strictObject({ from: phoneSchema, to: phoneSchema }),
  build({ from, to }, { meta: { state }, number, at }) {
    const oldId = waIdOf(from);
    const newId = waIdOf(to);
    const person = personWithNumber(state.people, oldId);
    const previous = person.userId;
    takeNumber(state.people, person, newId);
    takeUserId(person, userIdOf(newId));
    const system = {
      body: `User ${person.name ?? oldId} changed from ${oldId} to ${newId}`,
      wa_id: newId,
      type: 'user_changed_number',
      user_id: person.userId,
      previous_user_id: previous,
    };
    const message = {
      from: oldId,
      id: newWamid(oldId, 'inbound'),
      timestamp: String(at),
      type: 'system',
      system,
    };
    return { field: 'messages', value: { ...aboutNumber(number), messages: [message] } };
  },
});
