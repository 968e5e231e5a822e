import { z } from 'zod';
import { errorSchema, list, listOf, part, text, type WireError } from '../wire.ts';
import { historyMessages, historySchema } from './history.ts';
import {
  appContactSchema,
  contactSchema,
  idUpdateSchema,
  messageSchema,
  preferenceSchema,
  statusSchema,
  type WhatsAppAppContact,
  type WhatsAppContact,
  type WhatsAppIdUpdate,
  type WhatsAppPreference,
  type WhatsAppStatus,
} from './schemas.ts';
import type { WireMessage } from './wire-message.ts';

/** What one change says by way of one number. */
export type NumberChange = {
  phoneNumberId: string;
  displayPhoneNumber: string | undefined;
  contacts: WhatsAppContact[];
  messages: WireMessage[];
  statuses: WhatsAppStatus[];
  preferences: WhatsAppPreference[];
  appContacts: WhatsAppAppContact[];
  idUpdates: WhatsAppIdUpdate[];
  /** What went wrong, of the number or of a message beside it. */
  errors: WireError[];
};

type Parts = Partial<Omit<NumberChange, 'phoneNumberId' | 'displayPhoneNumber' | 'contacts'>>;
type Value = z.infer<typeof valueSchema>;
/** Reads those items of a list that can be read, and notes that others could not. */
type ReadEach = <Schema extends z.ZodType>(
  schema: Schema,
  items: readonly unknown[] | undefined,
  what: string,
) => z.infer<Schema>[];

const valueSchema = z.looseObject({
  metadata: part({ phone_number_id: text, display_phone_number: text }),
  contacts: list,
  messages: list,
  statuses: list,
  errors: listOf(errorSchema),
  message_echoes: list,
  history: list,
  state_sync: list,
  user_preferences: list,
  user_id_update: list,
});

/**
 * What each field of a number's webhooks says. To use another field: one entry here.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 */
const NUMBER_FIELDS: Record<string, (value: Value, readEach: ReadEach) => Parts> = {
  messages: (value, readEach) => ({
    messages: readEach(messageSchema, value.messages, 'A message').map((message) => ({
      message,
      direction: 'INBOUND',
      origin: 'LIVE',
    })),
    statuses: readEach(statusSchema, value.statuses, 'A status'),
    errors: value.errors,
  }),
  smb_message_echoes: (value, readEach) => ({
    messages: readEach(messageSchema, value.message_echoes, 'An echo').map((message) => ({
      message,
      direction: 'OUTBOUND',
      origin: 'ECHO',
    })),
  }),
  history: (value, readEach) => {
    const chunks = readEach(historySchema, value.history, 'A chunk of the history');
    const business = value.metadata?.display_phone_number;
    return { messages: historyMessages(chunks, business), errors: chunks.flatMap((chunk) => chunk.errors) };
  },
  smb_app_state_sync: (value, readEach) => ({
    appContacts: readEach(appContactSchema, value.state_sync, 'A name of the address book'),
  }),
  user_preferences: (value, readEach) => ({
    preferences: readEach(preferenceSchema, value.user_preferences, 'A preference'),
  }),
  user_id_update: (value, readEach) => ({
    idUpdates: readEach(idUpdateSchema, value.user_id_update, 'A change of a user id'),
  }),
};

export function isNumberField(field: string): boolean {
  return Object.hasOwn(NUMBER_FIELDS, field);
}

/** @returns what could be read, and what of it could not */
export function readNumberChange(
  field: string,
  value: unknown,
): { change: NumberChange | null; problems: string[] } {
  const read = valueSchema.safeParse(value);
  if (!read.success) return { change: null, problems: ['A value cannot be read'] };
  const phoneNumberId = read.data.metadata?.phone_number_id;
  if (!phoneNumberId) return { change: null, problems: ['A change names no phone_number_id'] };

  const problems: string[] = [];
  const readEach: ReadEach = (schema, items = [], what) =>
    items.flatMap((item) => {
      const one = schema.safeParse(item);
      if (!one.success) problems.push(`${what} cannot be read`);
      return one.success ? [one.data] : [];
    });
  const nothing = { messages: [], statuses: [], preferences: [], appContacts: [], idUpdates: [], errors: [] };
  const change = {
    phoneNumberId,
    displayPhoneNumber: read.data.metadata?.display_phone_number,
    contacts: readEach(contactSchema, read.data.contacts, 'A contact'),
    ...nothing,
    ...NUMBER_FIELDS[field]?.(read.data, readEach),
  };
  return { change, problems };
}
