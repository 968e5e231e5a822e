import { z } from 'zod';
import { sourceSchema, statusSchema } from './contacts.ts';

/** Counts stop here: 1,001 stands for more than a thousand. */
export const MOST_COUNTED = 1_001;

const ids = z.array(z.uuid()).min(1).max(100);
const stateSchema = z.enum(['OPEN', 'IN_PROGRESS', 'CLOSED']);

/** Filters combine; what is absent does not filter. */
export const searchContactsSchema = z.strictObject({
  /** Parts of names, in any order, whatever their case and accents; or a number, or its last digits. */
  query: z.string().trim().max(100).optional(),
  statuses: z.array(statusSchema).min(1).optional(),
  states: z.array(stateSchema).min(1).optional(),
  /** Has one of them. */
  tagIds: ids.optional(),
  channelIds: ids.optional(),
  sources: z.array(sourceSchema).min(1).optional(),
  /** Their source property. */
  listingId: z.uuid().optional(),
  assigned: z.union([z.literal('me'), z.literal('nobody'), z.uuid()]).optional(),
  /** The customer waits for an answer. */
  unanswered: z.literal(true).optional(),
  /** As the page before gave it. */
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(50).default(25),
});

const time = z.iso.datetime();

export const foundContactSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  phone: z.string().nullable(),
  status: statusSchema,
  source: sourceSchema,
  sourceProperty: z.strictObject({ id: z.uuid(), title: z.string() }).nullable(),
  assigned: z.strictObject({ memberId: z.uuid(), name: z.string() }).nullable(),
  tags: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  /** The record in HubSpot; null: there is none yet, or it was deleted there. */
  hubspotContactId: z.string().nullable(),
  createdAt: time,
  /** The latest one that the member may see and that fits the filters. */
  conversation: z.strictObject({
    id: z.uuid(),
    channel: z.strictObject({ id: z.uuid(), name: z.string(), kind: z.enum(['WHATSAPP', 'WEB']) }),
    state: stateSchema,
    lastMessageAt: time,
    unansweredSince: time.nullable(),
    /** One line of what was said last. */
    preview: z.string().nullable(),
  }),
});

export type SearchContacts = z.infer<typeof searchContactsSchema>;
export type FoundContact = z.infer<typeof foundContactSchema>;

/** In the order of the last activity, the latest first. */
export const searchAnswerSchema = z.strictObject({
  ok: z.literal(true),
  contacts: z.array(foundContactSchema),
  /** For the next page; null: there is none. */
  next: z.string().nullable(),
  count: z.number().int().max(MOST_COUNTED),
});
