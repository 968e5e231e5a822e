import type { RefusalCode } from '@trochai/contract/answer';
import { z } from 'zod';
import { admitUser, type AdmittedMember } from '../members/admit-user.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Database } from '../platform/database/database.ts';

const LONGEST_EMAIL = 320;

/** Who HubSpot says is asking: the signed query of the request. */
const identitySchema = z.looseObject({
  portalId: z.string().regex(/^\d+$/),
  userId: z.string().regex(/^\d+$/),
  userEmail: z.string().trim().max(LONGEST_EMAIL).catch(''),
});

/** A member who asks, and by what their right to see is judged. */
export type Asker = Pick<AdmittedMember, 'organizationId' | 'id' | 'role' | 'email'> & { viewer: Viewer };

export type Caller = { ok: true; asker: Asker } | { ok: false; code: RefusalCode; message: string };

const REFUSALS = {
  'no-organization': { ok: false, code: 'NOT_CONNECTED', message: 'This HubSpot portal is not connected' },
  removed: { ok: false, code: 'NO_ACCESS', message: 'Ask an admin to let you in' },
} as const satisfies Record<string, Caller>;

/** The member that a verified request comes from, made one if need be. Nothing of the body is believed. */
export async function findCaller({ pool }: Database, signedQuery: URLSearchParams): Promise<Caller> {
  const identity = identitySchema.safeParse(Object.fromEntries(signedQuery));
  if (!identity.success)
    return { ok: false, code: 'INVALID', message: 'The request names no portal or user' };

  const { portalId, userId, userEmail: email } = identity.data;
  const member = await admitUser(pool, { portalId, userId, email });
  if (typeof member === 'string') return REFUSALS[member];
  const { organizationId, id, role, viewerPolicy } = member;
  const viewer = { organizationId, memberId: id, role, viewerPolicy };
  return { ok: true, asker: { organizationId, id, role, email: member.email, viewer } };
}
