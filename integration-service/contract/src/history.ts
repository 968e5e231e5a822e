import { z } from 'zod';
import { askedListingSchema, sourceSchema, statusSchema } from './contacts.ts';

const at = z.iso.datetime();
const personSchema = z.strictObject({ memberId: z.uuid(), name: z.string() }).nullable();

/** Who did it: a member, somebody in HubSpot, a rule of the organization, or WhatsApp with a first message. */
const by = z.strictObject({ origin: z.enum(['MEMBER', 'HUBSPOT', 'RULE', 'INGEST']), member: personSchema });

export const historyEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('came'),
    at,
    source: sourceSchema,
    /** What the ad says that brought them; null: none did, or it says nothing. */
    ad: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('status'), at, from: statusSchema.nullable(), to: statusSchema, by }),
  z.strictObject({ kind: z.literal('assigned'), at, from: personSchema, to: personSchema, by }),
  z.strictObject({ kind: z.literal('named'), at, name: z.string(), by }),
  /** They asked about a listing, for the first time. */
  z.strictObject({
    kind: z.literal('asked'),
    at,
    listing: askedListingSchema,
    lastAt: at,
  }),
  /** Another contact turned out to be this person. */
  z.strictObject({ kind: z.literal('merged'), at }),
]);

export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const readHistorySchema = z.strictObject({
  contactId: z.uuid(),
  after: z.string().max(200).optional(),
});

/** The latest first. */
export const historyAnswerSchema = z.strictObject({
  ok: z.literal(true),
  entries: z.array(historyEntrySchema),
  next: z.string().nullable(),
});
