import { z } from 'zod';

/** Why the card API did not do what was asked: codes that the card acts on, words that it shows. */
export const refusalSchema = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({
    code: z.enum([
      'NOT_CONNECTED',
      'NO_ACCESS',
      'FORBIDDEN',
      'INVALID',
      'NUMBER_REFUSED',
      'NUMBER_TAKEN',
      'NOT_FOUND',
      'HUBSPOT_FAILED',
      'WINDOW_CLOSED',
      'KEY_REUSED',
      'NAME_TAKEN',
      'TOO_MANY',
      'LAST_ADMIN',
      'NO_NUMBER',
      'RECORD_TAKEN',
      'HELD',
      'UNDER_WAY',
    ]),
    message: z.string(),
  }),
  /** Of WINDOW_CLOSED: what may be sent instead. */
  templates: z.array(z.strictObject({ name: z.string(), language: z.string() })).optional(),
});

/** Expected refusals are answered 200, because HubSpot's proxy hides the body of other answers. */
export type Refusal = z.infer<typeof refusalSchema>;

export type RefusalCode = Refusal['error']['code'];
