import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Keyring } from '../platform/crypto/keyring.ts';
import type { VisitorRef } from '../visitors/visitor.ts';

export type VisitorTokens = {
  /** A token that is good for ninety days. */
  issue(visitor: VisitorRef): Promise<string>;
  /** @returns whom it names; null when it has expired, or is none of ours for this organization */
  read(token: string, organizationId: string): Promise<VisitorRef | null>;
};

const VALID = '90d';
const ALGORITHM = 'HS256';

const claimsSchema = z.object({ organizationId: z.uuid(), visitorId: z.uuid() });

/** By their token visitors are known again: it names the browser and the organization that it speaks to. */
export function createVisitorTokens(keyring: Keyring): VisitorTokens {
  const keys = keyring.forPurpose('visitor-token');

  function issue({ organizationId, visitorId }: VisitorRef): Promise<string> {
    const [{ kid, key }] = keys;
    return new SignJWT({ organizationId, visitorId })
      .setProtectedHeader({ alg: ALGORITHM, kid })
      .setExpirationTime(VALID)
      .sign(key);
  }

  async function read(token: string, organizationId: string): Promise<VisitorRef | null> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => keyNamed(kid), { algorithms: [ALGORITHM] });
      const visitor = claimsSchema.parse(payload);
      return visitor.organizationId === organizationId ? visitor : null;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
      throw error;
    }
  }

  function keyNamed(kid: string | undefined): Uint8Array {
    const found = keys.find((candidate) => candidate.kid === kid);
    if (!found) throw new errors.JWKSNoMatchingKey(`No key named ${kid}`);
    return found.key;
  }
  return { issue, read };
}
