import { z } from 'zod';
import { contactCardsSchema } from './contact-cards-schema.ts';
import { FILES } from './file-schema.ts';
import { interactiveSchema } from './interactive-schema.ts';
import { templateMessageSchema } from './template-message-schema.ts';

const envelope = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  /** a phone number */
  to: z.string().min(1).optional(),
  /** a business-scoped user id */
  recipient: z.string().min(1).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
};
const quoting = { ...envelope, context: z.strictObject({ message_id: z.string().min(1) }).optional() };

const locationSchema = z.strictObject({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  name: z.string().optional(),
  address: z.string().optional(),
});

/**
 * What a business may send to a person, nothing else.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...quoting,
    type: z.literal('text'),
    text: z.strictObject({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...quoting, type: z.literal('image'), image: FILES.image }),
  z.strictObject({ ...quoting, type: z.literal('video'), video: FILES.video }),
  z.strictObject({ ...quoting, type: z.literal('document'), document: FILES.document }),
  z.strictObject({ ...quoting, type: z.literal('audio'), audio: FILES.audio }),
  z.strictObject({ ...quoting, type: z.literal('sticker'), sticker: FILES.sticker }),
  z.strictObject({ ...quoting, type: z.literal('template'), template: templateMessageSchema }),
  z.strictObject({ ...quoting, type: z.literal('interactive'), interactive: interactiveSchema }),
  z.strictObject({ ...quoting, type: z.literal('location'), location: locationSchema }),
  z.strictObject({ ...quoting, type: z.literal('contacts'), contacts: contactCardsSchema }),
  z.strictObject({
    ...envelope,
    type: z.literal('reaction'),
    reaction: z.strictObject({ message_id: z.string().min(1), emoji: z.string().max(32) }),
  }),
]);

/** Marks a message, and all before it, as read. */
export const readReceiptSchema = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

export type Message = z.infer<typeof messageSchema>;
export type ReadReceipt = z.infer<typeof readReceiptSchema>;
