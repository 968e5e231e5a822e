import { errors, jwtVerify, SignJWT } from 'jose';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Keyring, KeyPurpose } from './keyring.ts';

export type SignedLinks<Link> = {
  /** An address that is good for five minutes. */
  linkTo(link: Link): Promise<string>;
  /** @throws AppError GONE when it has expired, NOT_FOUND when it is none of ours */
  read(token: string): Promise<Link>;
};

type Options<Schema extends z.ZodType> = {
  keyring: Keyring;
  purpose: KeyPurpose;
  /** What a link says. */
  schema: Schema;
  /** Where it leads; the token is put behind it. */
  address: string;
};

const VALID_SECONDS = 5 * 60;
const ALGORITHM = 'HS256';

/** Links that say whom they let do what, signed so that nobody else can make one. */
export function createSignedLinks<Schema extends z.ZodType<Record<string, unknown>>>({
  keyring,
  purpose,
  schema,
  address,
}: Options<Schema>): SignedLinks<z.infer<Schema>> {
  const keys = keyring.forPurpose(purpose);

  async function linkTo(link: z.infer<Schema>): Promise<string> {
    const [{ kid, key }] = keys;
    const token = await new SignJWT({ ...link })
      .setProtectedHeader({ alg: ALGORITHM, kid })
      .setExpirationTime(`${VALID_SECONDS}s`)
      .sign(key);
    return `${address}/${token}`;
  }

  async function read(token: string): Promise<z.infer<Schema>> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => keyNamed(kid), { algorithms: [ALGORITHM] });
      return schema.parse(payload);
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
