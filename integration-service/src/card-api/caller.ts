import type { RefusalCode } from '@trochai/contract/answer';
import { z } from 'zod';
import type { Viewer } from '../members/visibility.ts';
import type { Database } from '../platform/database/database.ts';
import type { Member } from '../platform/database/generated/client.ts';

/** Who HubSpot says is asking: the signed query of the request. */
const identitySchema = z.looseObject({
  portalId: z.string().regex(/^\d+$/),
  userId: z.string().regex(/^\d+$/),
});

/** A member who asks, and by what their right to see is judged. */
export type Asker = Member & { viewer: Viewer };

export type Caller = { ok: true; asker: Asker } | { ok: false; code: RefusalCode; message: string };

/** Finds the member that a verified request comes from. Nothing of the body is believed. */
export async function findCaller(database: Database, signedQuery: URLSearchParams): Promise<Caller> {
  const identity = identitySchema.safeParse(Object.fromEntries(signedQuery));
  if (!identity.success)
    return { ok: false, code: 'INVALID', message: 'The request names no portal or user' };

  const { portalId, userId } = identity.data;
  const organization = await database.prisma.organization.findUnique({
    where: { hubspotPortalId: portalId },
    include: { members: { where: { hubspotUserId: userId } } },
  });
  if (!organization)
    return { ok: false, code: 'NOT_CONNECTED', message: 'This HubSpot portal is not connected' };
  const [member] = organization.members;
  if (!member) return { ok: false, code: 'NO_ACCESS', message: 'Ask an admin to let you in' };
  const { viewerPolicy } = organization;
  const viewer = {
    organizationId: member.organizationId,
    memberId: member.id,
    role: member.role,
    viewerPolicy,
  };
  return { ok: true, asker: { ...member, viewer } };
}
