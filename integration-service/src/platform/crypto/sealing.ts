import { CompactEncrypt, compactDecrypt } from 'jose';
import type { Keyring } from './keyring.ts';

/** Where a secret belongs: opening it anywhere else fails. */
export type SealedField = { organizationId: string; field: 'hubspot-tokens' | 'channel-token' };

export type Sealer = {
  seal(place: SealedField, secret: string): Promise<string>;
  open(place: SealedField, sealed: string): Promise<string>;
};

/** Secrets at rest as JWE (A256GCM); the protected header binds organization and field. */
export function createSealer(keyring: Keyring): Sealer {
  const keys = keyring.forPurpose('sealing');

  async function seal(place: SealedField, secret: string): Promise<string> {
    const [{ kid, key }] = keys;
    return new CompactEncrypt(new TextEncoder().encode(secret))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, org: place.organizationId, field: place.field })
      .encrypt(key);
  }

  async function open(place: SealedField, sealed: string): Promise<string> {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, ({ kid }) => keyNamed(kid));
    const { org, field } = protectedHeader;
    if (org !== place.organizationId || field !== place.field) {
      throw new Error(`A sealed ${String(field)} was opened as ${place.field} of another place`);
    }
    return new TextDecoder().decode(plaintext);
  }

  function keyNamed(kid: string | undefined): Uint8Array {
    const found = keys.find((candidate) => candidate.kid === kid);
    if (!found)
      throw new Error(`No encryption key named ${kid} is configured; put it back into ENCRYPTION_KEYS`);
    return found.key;
  }
  return { seal, open };
}
