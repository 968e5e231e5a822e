import { z } from 'zod';
import { errorSchema, flag, listOf, part, text } from '../wire.ts';

/** What every message has, whatever its kind; the kind's own part is read by `kinds.ts`. */
export const messageSchema = z.looseObject({
  id: text,
  from: text,
  from_user_id: text,
  from_parent_user_id: text,
  /** of echoes and history: the customer */
  to: text,
  to_user_id: text,
  to_parent_user_id: text,
  group_id: text,
  timestamp: text,
  type: text,
  /** of contact cards: contact_request when they answer our question */
  origin: text,
  context: part({
    id: text,
    forwarded: flag,
    frequently_forwarded: flag,
    referred_product: part({ catalog_id: text, product_retailer_id: text }),
  }),
  referral: part({
    source_type: text,
    source_id: text,
    source_url: text,
    headline: text,
    body: text,
    media_type: text,
    ctwa_clid: text,
  }),
  errors: listOf(errorSchema),
  history_context: part({ status: text }),
  system: part({
    type: text,
    wa_id: text,
    new_wa_id: text,
    user_id: text,
    parent_user_id: text,
    previous_user_id: text,
    previous_parent_user_id: text,
  }),
});

export const statusSchema = z.looseObject({
  id: text,
  status: text,
  timestamp: text,
  recipient_id: text,
  recipient_user_id: text,
  recipient_parent_user_id: text,
  parent_recipient_user_id: text,
  recipient_type: text,
  biz_opaque_callback_data: text,
  pricing: z.record(z.string(), z.unknown()).optional().catch(undefined),
  errors: listOf(errorSchema),
});

export const contactSchema = z.looseObject({
  wa_id: text,
  user_id: text,
  parent_user_id: text,
  profile: part({ name: text, username: text }),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/user_preferences */
export const preferenceSchema = z.looseObject({
  wa_id: text,
  user_id: text,
  category: text,
  value: text,
  timestamp: text,
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/smb_app_state_sync */
export const appContactSchema = z.looseObject({
  type: text,
  action: text,
  contact: part({ full_name: text, first_name: text, phone_number: text }),
  metadata: part({ timestamp: text }),
});

const changedId = part({ previous: text, current: text });

export const idUpdateSchema = z.looseObject({
  wa_id: text,
  user_id: changedId,
  parent_user_id: changedId,
  timestamp: text,
});

export type WhatsAppMessage = z.infer<typeof messageSchema>;
export type WhatsAppStatus = z.infer<typeof statusSchema>;
export type WhatsAppContact = z.infer<typeof contactSchema>;
export type WhatsAppPreference = z.infer<typeof preferenceSchema>;
export type WhatsAppAppContact = z.infer<typeof appContactSchema>;
export type WhatsAppIdUpdate = z.infer<typeof idUpdateSchema>;
