import { z } from 'zod';

/*
 * How Meta's JSON is read: loosely. Numbers come as strings and as numbers, objects come missing or empty, and one odd
 * part must never cost the others. What cannot be read counts as absent.
 */
export const text = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

export const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d+(\.\d+)?\s*$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);

export const flag = z.boolean().optional().catch(undefined);

export const list = z.array(z.unknown()).optional().catch(undefined);

/** An object of which some fields are known; the others are kept. */
export function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.looseObject(shape).optional().catch(undefined);
}

/** Those items of a list that can be read. */
export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((item) => {
        const read = schema.safeParse(item);
        return read.success ? [read.data] : [];
      }),
    );
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export const errorSchema = z.looseObject({
  code: number,
  title: text,
  message: text,
  details: text,
  error_data: part({ details: text }),
});

export type WireError = z.infer<typeof errorSchema>;

/** Meta's words for what went wrong, the most telling first. */
export function wordsOf({ error_data: data, details, message, title }: WireError): string | null {
  return data?.details || details || message || title || null;
}
