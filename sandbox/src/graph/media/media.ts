import { z } from 'zod';

/** A file that was uploaded by the agency, or came from a person. */
export const mediaSchema = z.object({
  id: z.string(),
  origin: z.enum(['uploaded', 'received']),
  mimeType: z.string(),
  /** hexadecimal */
  sha256: z.string(),
  bytes: z.number(),
  fileName: z.string().nullable(),
  /** milliseconds since 1970 */
  storedAt: z.number(),
});

export type Media = z.infer<typeof mediaSchema>;

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_MS = { uploaded: 30 * DAY_MS, received: 7 * DAY_MS };

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
export function isExpired({ origin, storedAt }: Media, now: number): boolean {
  return now - storedAt > KEPT_MS[origin];
}
