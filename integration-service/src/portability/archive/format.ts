import { z } from 'zod';

/**
 * The file of an organization: gzip of lines of JSON. The header; the rows of each table, as many as the header says;
 * the files, each a line with its hash, lines with its pieces in base64 and a line that ends it; the end with the
 * SHA-256 of all lines before it.
 */
export const FORMAT = 'trochai-organization';
export const FORMAT_VERSION = 1;

/** No line is longer, in bytes. */
export const LONGEST_LINE = 32 * 1024 * 1024;
/** Of a file, in bytes; a multiple of three, so that base64 needs no padding but at the end. */
export const PIECE = 192 * 1024;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const countSchema = z.int().min(0);

export const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** The newest migration of the database that it was made of. */
  migration: z.string(),
  exportedAt: z.iso.datetime(),
  organization: z.strictObject({ id: z.uuid(), name: z.string(), portalId: z.string() }),
  /** What was connected, and must be connected again. */
  connected: z.strictObject({
    hubspot: z.boolean(),
    numbers: z.array(z.strictObject({ phoneNumberId: z.string(), name: z.string() })),
  }),
  tables: z.array(
    z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1), rows: countSchema }),
  ),
  /** Bytes are an estimate. */
  files: z.strictObject({ count: countSchema, bytes: countSchema }),
});

export type Header = z.infer<typeof headerSchema>;

export const fileLineSchema = z.union([
  z.strictObject({ file: hashSchema }),
  /** It was not where files are kept. */
  z.strictObject({ missing: hashSchema }),
]);
export const pieceLineSchema = z.union([
  z.string().max(2 * PIECE),
  z.strictObject({ fileEnds: z.literal(true) }),
]);
export const endLineSchema = z.strictObject({ end: z.strictObject({ sha256: hashSchema }) });

/** A file that is none of ours, or is damaged, or does not fit this installation. Nothing of it was taken. */
export class BadArchive extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BadArchive';
  }
}
