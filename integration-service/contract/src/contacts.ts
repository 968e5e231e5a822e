import { z } from 'zod';
import { conversationSchema, messageSchema } from './conversations.ts';
import { keySchema } from './key.ts';
import { recordSchema, syncStateSchema } from './sync.ts';

export const statusSchema = z.enum(['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST']);
export const sourceSchema = z.enum(['WHATSAPP', 'PROPERTY', 'WEB', 'AD', 'HUBSPOT', 'IMPORT']);

const time = z.iso.datetime();
const namedSchema = z.strictObject({ memberId: z.uuid(), name: z.string() });

/** A listing that a contact asked about; `pagePath` below the service's origin, null when it is offered no more. */
export const askedListingSchema = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  pagePath: z.string().nullable(),
});

/** So many of a contact's listings are shown, those they asked about first. */
export const MOST_ASKED = 20;

const askedAtSchema = askedListingSchema.extend({ firstAt: time, lastAt: time });

export type AskedListing = z.infer<typeof askedListingSchema>;

export const contactSchema = z.strictObject({
  id: z.uuid(),
  /** The name that a person gave, else the one on WhatsApp, else the number, else the username. */
  name: z.string(),
  /** Who gave the name, on the card or in HubSpot, and when; null: nobody did. */
  named: z.strictObject({ in: z.enum(['CARD', 'HUBSPOT']), by: z.string().nullable(), at: time }).nullable(),
  profileName: z.string().nullable(),
  addressBookName: z.string().nullable(),
  username: z.string().nullable(),
  /** As people write it; null: WhatsApp does not tell it. */
  phone: z.string().nullable(),
  status: statusSchema,
  source: sourceSchema,
  /** The first of the listings that they asked about. */
  sourceProperty: askedListingSchema.nullable(),
  /** The first of them first. */
  askedListings: z.array(askedAtSchema).max(MOST_ASKED),
  /** null: nobody's */
  assigned: namedSchema.nullable(),
  tags: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  /** Asked for no marketing templates. */
  wantsNoMarketing: z.boolean(),
  /** Two people may have had the number, one after the other; told to admins alone. */
  ownerMayHaveChanged: z.boolean(),
  /** null: HubSpot is not told of them */
  sync: z
    .strictObject({
      state: syncStateSchema,
      reason: z.string().nullable(),
      hubspotContactId: z.string().nullable(),
      hubspotDealId: z.string().nullable(),
    })
    .nullable(),
  createdAt: time,
});

export type ContactView = z.infer<typeof contactSchema>;

const contactId = z.uuid();

export const readContactSchema = z.strictObject({ contactId });
export const contactOfRecordSchema = z.strictObject({ record: recordSchema });
export const pollContactSchema = z.strictObject({
  contactId,
  /** The conversation whose latest messages are shown. */
  conversationId: z.uuid().optional(),
  /** As the last answer gave it. */
  cursor: z.string().max(100).optional(),
});
export const renameContactSchema = z.strictObject({
  key: keySchema,
  contactId,
  /** null: the name on WhatsApp again */
  name: z.string().trim().min(1).max(100).nullable(),
});
export const setStatusSchema = z.strictObject({ key: keySchema, contactId, status: statusSchema });
export const assignContactSchema = z.strictObject({
  key: keySchema,
  contactId,
  /** null: nobody's */
  memberId: z.uuid().nullable(),
});

const shown = {
  ok: z.literal(true),
  contact: contactSchema,
  conversations: z.array(conversationSchema),
  /** For asking whether anything is new. */
  cursor: z.string(),
};

export const contactAnswerSchema = z.strictObject(shown);

/** Nothing is new, or all that is shown. */
export const pollAnswerSchema = z.union([
  z.strictObject({ ok: z.literal(true), changed: z.literal(false) }),
  z.strictObject({
    ...shown,
    changed: z.literal(true),
    /** Of the conversation that was asked for: its latest messages, the oldest first. */
    messages: z.array(messageSchema).optional(),
    hasMore: z.boolean().optional(),
  }),
]);
