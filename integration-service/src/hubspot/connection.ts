import { z } from 'zod';
import { hintAllRecords } from '../crm-sync/hints.ts';
import type { Database, Queryable } from '../platform/database/database.ts';
import { CAPACITY } from './call-budget.ts';

const stageIdsSchema = z.object({
  NEW: z.string(),
  QUALIFIED: z.string(),
  VISIT_SCHEDULED: z.string(),
  CLOSED_WON: z.string(),
  CLOSED_LOST: z.string(),
});

/** HubSpot's id of the pipeline's stage for each status of the funnel. */
export type StageIds = z.infer<typeof stageIdsSchema>;

export type Connection = {
  status: 'CONNECTED' | 'REVOKED';
  pipelineId: string | null;
  /** null also when what is stored is not whole, as after a change of the stages */
  stageIds: StageIds | null;
  /** An admin chose pipeline and stages. */
  pipelineMapped: boolean;
  provisionedVersion: string | null;
  provisionProblem: string | null;
  /** Since when an admin wants nothing to be written. */
  heldAt: Date | null;
};

/** What was set up in the organization's portal; null when it has none. */
export async function findConnection(database: Database, organizationId: string): Promise<Connection | null> {
  const found = await database.prisma.hubspotConnection.findUnique({
    where: { organizationId },
    select: {
      status: true,
      pipelineId: true,
      stageIds: true,
      pipelineMapped: true,
      provisionedVersion: true,
      provisionProblem: true,
      heldAt: true,
    },
  });
  return found && { ...found, stageIds: stageIdsSchema.safeParse(found.stageIds).data ?? null };
}

/**
 * A fresh installation: what was set up in the portal before is kept, and checked again by provisioning. A new
 * portal starts with a full bucket of calls; installing again fills nothing. What people did while the app was away
 * was not heard: every record is read again.
 */
export async function saveConnection(
  on: Queryable,
  connection: {
    organizationId: string;
    sealedTokens: string;
    expiresInSeconds: number;
    scopes: readonly string[];
    uiDomain: string;
  },
): Promise<void> {
  const { rows } = await on.query<{ was_away: boolean }>(
    `insert into hubspot_connections
       (organization_id, sealed_tokens, tokens_expire_at, scopes, ui_domain, call_tokens, search_tokens)
     values ($1, $2, now() + make_interval(secs => $3), $4, $5, ${CAPACITY.call}, ${CAPACITY.search})
     on conflict (organization_id) do update set
       status = 'CONNECTED', status_reason = null, sealed_tokens = excluded.sealed_tokens,
       tokens_expire_at = excluded.tokens_expire_at, refresh_lease_until = null, scopes = excluded.scopes,
       ui_domain = excluded.ui_domain, connected_at = now(), provisioned_version = null, provision_problem = null,
       waiting_reason = null, waiting_until = null
     returning coalesce(old.status = 'REVOKED', false) as was_away`,
    [
      connection.organizationId,
      connection.sealedTokens,
      connection.expiresInSeconds,
      connection.scopes,
      connection.uiDomain,
    ],
  );
  if (rows[0]?.was_away) await hintAllRecords(on, connection.organizationId);
}
