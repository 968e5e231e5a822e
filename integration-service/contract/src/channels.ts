import { z } from 'zod';
import { keySchema } from './key.ts';

const nameSchema = z.string().trim().min(1).max(60);

export const connectChannelSchema = z.strictObject({
  key: keySchema,
  name: nameSchema,
  /** Meta's id of the number, not the number itself. */
  phoneNumberId: z
    .string()
    .regex(/^\d{5,25}$/, 'is the number id of digits that Meta shows beside the number'),
  businessAccountId: z.string().regex(/^\d{5,25}$/, 'is the id of digits of the WhatsApp Business account'),
  accessToken: z.string().trim().min(1).max(1_000),
});

/** LISTING_AGENT: who has the listing that a new contact asked about, else in turn. */
export const assignmentRuleSchema = z.enum(['MANUAL', 'ROUND_ROBIN', 'LISTING_AGENT']);

/** What is not given stays as it is. */
export const saveChannelSchema = z.strictObject({
  key: keySchema,
  channelId: z.uuid(),
  name: nameSchema.optional(),
  /** For contacts that come from now on. */
  assignmentRule: assignmentRuleSchema.optional(),
  /** The whole list: agents and admins who work on the channel; empty: it is everybody's. */
  memberIds: z.array(z.uuid()).max(1_000).optional(),
});

export const disconnectChannelSchema = z.strictObject({ key: keySchema, channelId: z.uuid() });
export const listUsableChannelsSchema = z.strictObject({});

const what = {
  id: z.uuid(),
  kind: z.enum(['WHATSAPP', 'WEB']),
  name: z.string(),
  status: z.enum(['CONNECTED', 'DISCONNECTED']),
};

/** A channel, as everybody who may use it sees it. */
export const usableChannelSchema = z.strictObject(what);

export type UsableChannel = z.infer<typeof usableChannelSchema>;

export const channelSchema = z.strictObject({
  ...what,
  assignmentRule: assignmentRuleSchema,
  /** Who works on it; empty: it is everybody's. */
  memberIds: z.array(z.uuid()),
  phoneNumberId: z.string().nullable(),
  displayPhoneNumber: z.string().nullable(),
  verifiedName: z.string().nullable(),
  /** GREEN, YELLOW, RED or what else Meta says. */
  qualityRating: z.string().nullable(),
  /** TIER_2K, or what else Meta says: how many people may be written to first, a day. */
  messagingLimit: z.string().nullable(),
  /** Why the channel does not work, in words; null when it does. */
  problem: z.string().nullable(),
  /** Meta told us to send nothing for a while: until when, and why. */
  rest: z.strictObject({ until: z.iso.datetime(), reason: z.string() }).nullable(),
  /** What Meta told of it lately, the latest first. */
  notices: z.array(z.strictObject({ at: z.iso.datetime(), summary: z.string(), isProblem: z.boolean() })),
  checkedAt: z.iso.datetime().nullable(),
  connectedAt: z.iso.datetime(),
});

export type Channel = z.infer<typeof channelSchema>;

export const channelAnswerSchema = z.strictObject({ ok: z.literal(true), channelId: z.uuid() });
export const channelsAnswerSchema = z.strictObject({ ok: z.literal(true), channels: z.array(channelSchema) });
export const usableChannelsAnswerSchema = z.strictObject({
  ok: z.literal(true),
  channels: z.array(usableChannelSchema),
});
