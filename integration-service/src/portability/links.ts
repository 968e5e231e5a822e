import { z } from 'zod';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { createSignedLinks, type SignedLinks } from '../platform/crypto/signed-links.ts';

const whoSchema = z.object({ organizationId: z.uuid(), memberId: z.uuid() });
const linkSchema = z.union([
  whoSchema.extend({ exportId: z.uuid() }),
  whoSchema.extend({ contactId: z.uuid() }),
]);

/** Which admin may fetch what: a finished export, or all that is kept of a person. */
export type ExportLink = z.infer<typeof linkSchema>;
export type ExportLinks = SignedLinks<ExportLink>;

/** Links to exported data; whether the member is still an admin is asked when it is fetched. */
export function createExportLinks({
  keyring,
  publicUrl,
}: {
  keyring: Keyring;
  publicUrl: string;
}): ExportLinks {
  const address = `${publicUrl}/exports`;
  return createSignedLinks({ keyring, purpose: 'export-link', schema: linkSchema, address });
}
