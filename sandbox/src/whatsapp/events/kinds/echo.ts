import { z } from 'zod';
import { newWamid } from '../../identifiers.ts';
import { KINDS } from '../../inbound/kinds.ts';
import { phoneSchema } from '../../inputs.ts';
import { findPerson } from '../../people.ts';
import { pickOne } from '../../pick-one.ts';
import { aboutNumber } from '../../webhooks/change.ts';
import { event } from '../event.ts';

/**
 * The agency writes from the WhatsApp Business app on its phone: `{to, text}`, or another kind than a text.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/smb_message_echoes
 */
export const echo = event({
  schema: z.looseObject({
    to: phoneSchema.optional(),
    username: z.string().min(1).optional(),
    wamid: z.string().min(1).optional(),
  }),
  async build({ to, username, wamid, ...said }, { meta, number, at }) {
    const person = findPerson(meta.state.people, { from: to, username });
    const { name, entry, value } = pickOne(KINDS, said);
    const content = await entry.build(name, value, { meta, person, number });
    const id = wamid ?? newWamid(person.waId ?? '', 'outbound');
    const { phoneNumberId } = number;
    const { userId } = person;
    meta.state.echoes.push({ wamid: id, phoneNumberId, userId, at: at * 1000, content, readAt: null });
    const message = {
      from: number.displayPhoneNumber.replace(/\D/g, ''),
      ...(person.waId === null ? {} : { to: person.waId }),
      to_user_id: person.userId,
      id,
      timestamp: String(at),
      ...content,
    };
    return { field: 'smb_message_echoes', value: { ...aboutNumber(number), message_echoes: [message] } };
  },
});
