import { z } from 'zod';
import { wasAskedForNumber } from '../../../graph/messages/number-requests.ts';
import { phoneSchema } from '../../inputs.ts';
import { takeNumber } from '../../people.ts';
import { waIdOf } from '../../wa-id.ts';
import { kind } from '../kind.ts';

/**
 * Somebody gives their number: as the answer to `request_contact_info` when the agency has asked, else unasked.
 * From then on the number is shown.
 * https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 */
export const sharedNumber = kind({
  schema: z.strictObject({ phone: phoneSchema }),
  build({ phone }, { meta: { state }, person, number }) {
    const { phoneNumberId } = number;
    const asked = wasAskedForNumber(state, { phoneNumberId, userId: person.userId });
    const waId = waIdOf(phone);
    takeNumber(state.people, person, waId);
    const lines = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `FN:${person.name ?? ''}`,
      `TEL;waid=${waId}:+${phone}`,
      'END:VCARD',
    ];
    const card = { vcard: lines.join('\r\n'), phones: [{ phone: `+${phone}`, wa_id: waId }] };
    return { type: 'contacts', origin: asked ? 'contact_request' : 'other', contacts: [card] };
  },
});
