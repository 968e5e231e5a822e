import { z } from 'zod';
import { describeContact } from '../../describe-contact.ts';
import { whoSchema } from '../../inputs.ts';
import { findPerson } from '../../people.ts';
import { aboutNumber } from '../../webhooks/change.ts';
import { event } from '../event.ts';

/**
 * Somebody wants no more marketing, or wants it again.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/user_preferences
 */
export const marketing = event({
  schema: z.strictObject({ ...whoSchema, wish: z.enum(['stop', 'resume']) }),
  build({ wish, ...who }, { meta: { state }, number, at }) {
    const person = findPerson(state.people, who);
    person.refusesMarketing = wish === 'stop';
    const { wa_id, user_id } = describeContact(person);
    const preference = {
      ...(wa_id === undefined ? {} : { wa_id }),
      user_id,
      detail: `User requested to ${wish} marketing messages`,
      category: 'marketing_messages',
      value: wish,
      timestamp: at,
    };
    const contacts = [describeContact(person)];
    return {
      field: 'user_preferences',
      value: { ...aboutNumber(number), contacts, user_preferences: [preference] },
    };
  },
});
