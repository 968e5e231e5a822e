import { z } from 'zod';
import { kind } from '../kind.ts';
import { image } from './files.ts';
import { text } from './text.ts';

/**
 * Another text, or another caption of a photo; numbers in the WhatsApp Business app are told, others are not.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/edit
 */
export const edit = kind({
  schema: z.union([
    z.strictObject({ of: z.string(), text: z.string() }),
    z.strictObject({ of: z.string(), caption: z.string() }),
  ]),
  isSilent: true,
  async build(given, scene) {
    const now =
      'text' in given
        ? await text.build('text', given.text, scene)
        : await image.build('image', { caption: given.caption }, scene);
    const message = { context: { id: 'M0' }, ...now };
    return { type: 'edit', edit: { original_message_id: given.of, message } };
  },
});
