import { z } from 'zod';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { createSignedLinks, type SignedLinks } from '../platform/crypto/signed-links.ts';

export type MediaVariant = 'file' | 'thumbnail';

/** What a link lets whom fetch. */
export type MediaLink = {
  organizationId: string;
  memberId: string;
  messageId: string;
  variant: MediaVariant;
};

export type MediaLinks = SignedLinks<MediaLink>;

const claimsSchema = z.object({
  organizationId: z.uuid(),
  memberId: z.uuid(),
  messageId: z.uuid(),
  variant: z.enum(['file', 'thumbnail']),
});

/** Links to files: they name the member and the file, and say nothing of whether the member may still see it. */
export function createMediaLinks({
  keyring,
  publicUrl,
}: {
  keyring: Keyring;
  publicUrl: string;
}): MediaLinks {
  const address = `${publicUrl}/media`;
  return createSignedLinks({ keyring, purpose: 'media-link', schema: claimsSchema, address });
}
