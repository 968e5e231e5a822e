import { z } from 'zod';

const text = z.string();

const nameSchema = z
  .strictObject({
    formatted_name: text.min(1),
    first_name: text.optional(),
    last_name: text.optional(),
    middle_name: text.optional(),
    prefix: text.optional(),
    suffix: text.optional(),
  })
  .refine((name) => Object.keys(name).length > 1, 'needs another part of the name beside formatted_name');

const addressSchema = z.strictObject({
  street: text.optional(),
  city: text.optional(),
  state: text.optional(),
  zip: text.optional(),
  country: text.optional(),
  country_code: text.optional(),
  type: text.optional(),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages */
export const contactCardsSchema = z
  .array(
    z.strictObject({
      name: nameSchema,
      birthday: z.iso.date().optional(),
      org: z
        .strictObject({ company: text.optional(), department: text.optional(), title: text.optional() })
        .optional(),
      phones: z
        .array(z.strictObject({ phone: text, type: text.optional(), wa_id: text.optional() }))
        .optional(),
      emails: z.array(z.strictObject({ email: text, type: text.optional() })).optional(),
      urls: z.array(z.strictObject({ url: text, type: text.optional() })).optional(),
      addresses: z.array(addressSchema).optional(),
    }),
  )
  .min(1)
  .max(257);
