import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { equalTexts } from '../../platform/crypto/constant-time.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';

export const STATE_LIFETIME_SECONDS = 600;

const AUDIENCE = 'hubspot-installation';
const claimsSchema = z.object({ browser: z.string() });

/**
 * The `state` of an installation: says, signed, in which browser it was begun. The browser's secret itself stays
 * in its cookie.
 */
export async function signState(keyring: Keyring, browserSecret: string): Promise<string> {
  const [{ kid, key }] = keyring.forPurpose('oauth-state');
  return new SignJWT({ browser: digest(browserSecret) })
    .setProtectedHeader({ alg: 'HS256', kid })
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${STATE_LIFETIME_SECONDS}s`)
    .sign(key);
}

/** Whether the state is ours, not older than ten minutes, and was begun by the browser with this secret. */
export async function verifyState(
  keyring: Keyring,
  { state, browserSecret }: { state: string; browserSecret: string },
): Promise<boolean> {
  const claims = await readClaims(keyring, state);
  return claims !== null && equalTexts(claims.browser, digest(browserSecret));
}

async function readClaims(keyring: Keyring, state: string): Promise<z.infer<typeof claimsSchema> | null> {
  const keys = keyring.forPurpose('oauth-state');
  const keyNamed = ({ kid }: { kid?: string }) => {
    const found = keys.find((candidate) => candidate.kid === kid);
    if (!found) throw new Error('The state was signed with a key that is not configured');
    return found.key;
  };
  try {
    const { payload } = await jwtVerify(state, keyNamed, { algorithms: ['HS256'], audience: AUDIENCE });
    return claimsSchema.parse(payload);
  } catch {
    return null; // forged, expired or garbage: all the same to whoever asks
  }
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
