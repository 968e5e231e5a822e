import { z } from 'zod';

export const connectChannelSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Meta's id of the number, not the number itself. */
  phoneNumberId: z
    .string()
    .regex(/^\d{5,25}$/, 'is the number id of digits that Meta shows beside the number'),
  businessAccountId: z.string().regex(/^\d{5,25}$/, 'is the id of digits of the WhatsApp Business account'),
  accessToken: z.string().trim().min(1).max(1_000),
});

export type ConnectChannel = z.infer<typeof connectChannelSchema>;

export const channelSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['WHATSAPP', 'WEB']),
  name: z.string(),
  status: z.enum(['CONNECTED', 'DISCONNECTED']),
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

export const channelAnswerSchema = z.strictObject({ ok: z.literal(true), channel: channelSchema });
export const channelsAnswerSchema = z.strictObject({ ok: z.literal(true), channels: z.array(channelSchema) });
