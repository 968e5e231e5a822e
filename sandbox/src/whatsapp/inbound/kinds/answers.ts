import { z } from 'zod';
import { kind } from '../kind.ts';

const text = z.string();

/** A quick reply of a template. https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/button */
export const button = kind({
  schema: z.strictObject({ payload: text, text }),
  build: (given) => ({ type: 'button', button: given }),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/interactive */
export const buttonReply = kind({
  schema: z.strictObject({ id: text, title: text }),
  build: (given) => ({ type: 'interactive', interactive: { type: 'button_reply', button_reply: given } }),
});

export const listReply = kind({
  schema: z.strictObject({ id: text, title: text, description: text.optional() }),
  build: (given) => ({ type: 'interactive', interactive: { type: 'list_reply', list_reply: given } }),
});

/** A form that was filled in; WhatsApp tells the answers as text. */
export const form = kind({
  schema: z.strictObject({ answers: z.record(text, z.unknown()), body: text.default('Sent') }),
  build({ answers, body }) {
    const reply = { name: 'flow', body, response_json: JSON.stringify(answers) };
    return { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: reply } };
  },
});
