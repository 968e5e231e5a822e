import type { Database } from '../platform/database/database.ts';

/** How the organization's portal is connected, for an admin to read. */
export type ConnectionState = {
  status: 'CONNECTED' | 'REVOKED';
  /** Why it is not connected any more. */
  statusReason: string | null;
  portalId: string;
  /** What somebody has to set right in HubSpot before anything goes on. */
  problem: string | null;
  /** The mirror rests: why, and until when. */
  waitingReason: string | null;
  waitingUntil: Date | null;
  /** Since when an admin wants nothing to be written. */
  heldAt: Date | null;
};

/** @returns null when no portal was ever connected */
export async function readConnectionState(
  database: Database,
  organizationId: string,
): Promise<ConnectionState | null> {
  const found = await database.prisma.hubspotConnection.findUnique({
    where: { organizationId },
    include: { organization: { select: { hubspotPortalId: true } } },
  });
  if (!found) return null;
  return {
    status: found.status,
    statusReason: found.statusReason,
    portalId: found.organization.hubspotPortalId,
    problem: found.provisionProblem,
    waitingReason: found.waitingReason,
    waitingUntil: found.waitingUntil,
    heldAt: found.heldAt,
  };
}
