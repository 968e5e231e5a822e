import { z } from 'zod';
import { NUMBERS, type WhatsAppNumber } from '../graph/channels.ts';

/** A number with its country code, in any way of writing it, as digits. */
export const phoneSchema = z
  .string()
  .transform((text) => text.replace(/[\s()+.-]/g, ''))
  .pipe(z.string().regex(/^\d{7,15}$/, 'must be a number with its country code, like +506 8888-1234'));

/** One of the agency's numbers, by its name. */
export const namedChannelSchema = z.string().transform(findNumberByName);

/** The same; absent: the first. */
export const channelSchema = namedChannelSchema.prefault('Sales');

/** Seconds since 1970; absent: now. */
export const atSchema = z
  .number()
  .int()
  .positive()
  .default(() => Math.floor(Date.now() / 1000));

/** A person is known by number, or by username when the number is not shown. */
export const whoSchema = {
  from: phoneSchema.optional(),
  username: z.string().trim().min(1).optional(),
};

function findNumberByName(name: string, context: z.RefinementCtx): WhatsAppNumber {
  const number = NUMBERS.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (number) return number;
  const known = NUMBERS.map((one) => one.name).join(' or ');
  context.issues.push({ code: 'custom', message: `must be ${known}`, input: name });
  return z.NEVER;
}
