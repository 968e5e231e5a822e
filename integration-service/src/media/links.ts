import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { AppError } from '../platform/errors.ts';

export type MediaVariant = 'file' | 'thumbnail';

/** What a link lets whom fetch. */
export type MediaLink = {
  organizationId: string;
  memberId: string;
  messageId: string;
  variant: MediaVariant;
};

export type MediaLinks = {
  /** An address that is good for five minutes. */
  linkTo(link: MediaLink): Promise<string>;
  /** @throws AppError GONE when it has expired, NOT_FOUND when it is none of ours */
  read(token: string): Promise<MediaLink>;
};

const VALID_SECONDS = 5 * 60;
const ALGORITHM = 'HS256';

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
  const keys = keyring.forPurpose('media-link');

  async function linkTo(link: MediaLink): Promise<string> {
    const [{ kid, key }] = keys;
    const token = await new SignJWT({ ...link })
      .setProtectedHeader({ alg: ALGORITHM, kid })
      .setExpirationTime(`${VALID_SECONDS}s`)
      .sign(key);
    return `${publicUrl}/media/${token}`;
  }

  async function read(token: string): Promise<MediaLink> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => keyNamed(kid), { algorithms: [ALGORITHM] });
      return claimsSchema.parse(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        throw new AppError('GONE', 'This link has expired', { cause: error });
      throw new AppError('NOT_FOUND', 'There is no such file', { cause: error });
    }
  }

  function keyNamed(kid: string | undefined): Uint8Array {
    const found = keys.find((candidate) => candidate.kid === kid);
    if (!found) throw new Error(`No key named ${kid}`);
    return found.key;
  }
  return { linkTo, read };
}
