import { z } from 'zod';
import { parseStorableJson } from '../platform/storable-json.ts';

/*
 * Meta's webhook, read loosely: numbers come as strings and as numbers, objects come missing or empty, and one
 * odd part must never cost the others. A field that cannot be read counts as absent.
 */
const text = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape).optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);

const captioned = part({ caption: text });
const titled = part({ title: text });

const messageSchema = z.looseObject({
  id: text,
  from: text,
  from_user_id: text,
  from_parent_user_id: text,
  timestamp: text,
  type: text,
  text: part({ body: text }),
  image: captioned,
  video: captioned,
  document: captioned,
  button: part({ text: text }),
  interactive: part({ button_reply: titled, list_reply: titled, nfm_reply: part({ body: text }) }),
  order: part({ text: text }),
  reaction: part({ emoji: text }),
  referral: part({}),
  system: part({
    body: text,
    wa_id: text,
    new_wa_id: text,
    user_id: text,
    parent_user_id: text,
    previous_user_id: text,
    previous_parent_user_id: text,
  }),
});

const statusSchema = z.looseObject({
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
  errors: list,
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export const errorSchema = z.looseObject({
  code: z.coerce.number().int().optional().catch(undefined),
  title: text,
  message: text,
  error_data: part({ details: text }),
});

const contactSchema = z.looseObject({
  wa_id: text,
  user_id: text,
  parent_user_id: text,
  profile: part({ name: text, username: text }),
});

const valueSchema = z.looseObject({
  metadata: part({ phone_number_id: text }),
  contacts: list,
  messages: list,
  statuses: list,
});

const envelopeSchema = z.looseObject({ entry: z.array(z.unknown()) });
const entrySchema = z.looseObject({ changes: z.array(z.unknown()) });
const changeSchema = z.looseObject({ field: z.string(), value: z.unknown().optional() });

export type WhatsAppMessage = z.infer<typeof messageSchema>;
export type WhatsAppStatus = z.infer<typeof statusSchema>;
export type WhatsAppContact = z.infer<typeof contactSchema>;

/** One change of the field `messages`, for one number. */
export type MessagesChange = {
  phoneNumberId: string;
  contacts: WhatsAppContact[];
  messages: WhatsAppMessage[];
  statuses: WhatsAppStatus[];
};

export type Payload = {
  changes: MessagesChange[];
  /** Fields that are not used (yet), one entry a change. */
  unusedFields: string[];
  /** Why something of this body could not be read; it is kept for an operator. */
  problems: string[];
};

/**
 * Reads a webhook's raw body, as far as it can be read.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
export function readPayload(body: Buffer): Payload {
  const problems: string[] = [];
  const readEach = <Schema extends z.ZodType>(schema: Schema, items: readonly unknown[], what: string) =>
    items.flatMap((item) => {
      const read = schema.safeParse(item);
      if (!read.success) problems.push(`${what} cannot be read`);
      return read.success ? [read.data] : [];
    });

  const envelope = readEnvelope(body);
  if (typeof envelope === 'string') return { changes: [], unusedFields: [], problems: [envelope] };
  const entries = readEach(entrySchema, envelope.entry, 'An entry');
  const changes = readEach(
    changeSchema,
    entries.flatMap((entry) => entry.changes),
    'A change',
  );
  const [used, unused] = partition(changes, (change) => change.field === 'messages');

  const messagesChanges = readEach(
    valueSchema,
    used.map((change) => change.value),
    'A value',
  ).flatMap((value) => {
    const phoneNumberId = value.metadata?.phone_number_id;
    if (!phoneNumberId) problems.push('A change names no phone_number_id');
    if (!phoneNumberId) return [];
    return {
      phoneNumberId,
      contacts: readEach(contactSchema, value.contacts ?? [], 'A contact'),
      messages: readEach(messageSchema, value.messages ?? [], 'A message'),
      statuses: readEach(statusSchema, value.statuses ?? [], 'A status'),
    };
  });
  return { changes: messagesChanges, unusedFields: unused.map((change) => change.field), problems };
}

function readEnvelope(body: Buffer): z.infer<typeof envelopeSchema> | string {
  try {
    const envelope = envelopeSchema.safeParse(parseStorableJson(body.toString('utf8')));
    return envelope.success ? envelope.data : 'The body is no webhook of a WhatsApp business account';
  } catch {
    return 'The body is no JSON';
  }
}

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
