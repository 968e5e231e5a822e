import { z } from 'zod';

/**
 * How a contact stands with HubSpot: everything is told, something waits, HubSpot refused it, or its record was
 * deleted there.
 */
export const syncStateSchema = z.enum(['SYNCED', 'WAITING', 'REFUSED', 'PAUSED']);

const time = z.iso.datetime().nullable();

export const contactSyncSchema = z.strictObject({
  contactId: z.uuid(),
  state: syncStateSchema,
  syncedAt: time,
  waitingSince: time,
  /** Why it waits, or HubSpot's words for why it refused. */
  reason: z.string().nullable(),
  /** HubSpot's support finds the refused call by it. */
  correlationId: z.string().nullable(),
  hubspotContactId: z.string().nullable(),
  hubspotDealId: z.string().nullable(),
});

export type ContactSync = z.infer<typeof contactSyncSchema>;

export const recordSchema = z.strictObject({
  objectType: z.enum(['contact', 'deal']),
  objectId: z.string().regex(/^\d{1,20}$/, "is HubSpot's id of a record"),
});

export const recordSyncAnswerSchema = z.strictObject({ ok: z.literal(true), sync: contactSyncSchema });

export const connectionSchema = z.strictObject({
  status: z.enum(['CONNECTED', 'REVOKED']),
  /** Why it is not connected any more. */
  statusReason: z.string().nullable(),
  portalId: z.string(),
  /** What somebody has to set right in HubSpot before anything goes on. */
  problem: z.string().nullable(),
  /** Why telling HubSpot rests, and until when. */
  waitingReason: z.string().nullable(),
  waitingUntil: time,
  /** Since when an admin wants nothing to be written. */
  heldAt: time,
});

export const lookalikeSchema = z.strictObject({
  contactId: z.uuid(),
  /** The record that the contact has. */
  recordId: z.string().nullable(),
  /** Another HubSpot contact with the same number. */
  hubspotContactId: z.string(),
  /** AMBIGUOUS: it was there when the record was chosen. LATER: somebody made it afterwards. */
  kind: z.enum(['AMBIGUOUS', 'LATER']),
  foundAt: z.iso.datetime(),
});

export const syncAnswerSchema = z.strictObject({
  ok: z.literal(true),
  connection: connectionSchema,
  counts: z.record(syncStateSchema, z.number().int().nonnegative()),
});

/** At most 100 of each, the latest first. */
export const syncProblemsAnswerSchema = z.strictObject({
  ok: z.literal(true),
  contacts: z.array(contactSyncSchema.extend({ name: z.string() })),
  lookalikes: z.array(lookalikeSchema.extend({ name: z.string() })),
});
