import { z } from 'zod';
import { job, type Job } from '../../platform/jobs/job.ts';
import { PATHS } from '../api-version.ts';
import { type Exchange, exchange } from '../exchange.ts';
import { requestTokens, revokeToken } from '../oauth/token-endpoint.ts';
import { openTokens, type TokenDeps } from '../tokens.ts';
import { DISCONNECT_JOB } from './disconnect.ts';

/** Removed already, or no longer ours to remove. */
const SETTLED = new Set([200, 204, 400, 401, 403, 404]);

/**
 * Removes the app from a portal that an admin disconnected, revokes the refresh token and wipes both. Repeated by
 * the queue until HubSpot answers. A portal that was connected again in between is left alone.
 */
export function disconnectJob(deps: TokenDeps): Job {
  return job(DISCONNECT_JOB, z.strictObject({ organizationId: z.uuid() }), async ({ organizationId }) => {
    const sealed = await readSealed(deps, organizationId);
    if (sealed === null) return;
    const { refreshToken } = await openTokens(deps.sealer, organizationId, sealed);
    await uninstall(deps, refreshToken);
    await deps.database.pool.query(
      `update hubspot_connections set sealed_tokens = null
       where organization_id = $1 and sealed_tokens = $2 and status = 'REVOKED'`,
      [organizationId, sealed],
    );
    deps.log.info({ organization: organizationId }, 'The app was removed from the HubSpot portal');
  });
}

async function readSealed({ database }: TokenDeps, organizationId: string): Promise<string | null> {
  const { rows } = await database.pool.query<{ sealed: string | null }>(
    `select sealed_tokens as sealed from hubspot_connections where organization_id = $1 and status = 'REVOKED'`,
    [organizationId],
  );
  return rows[0]?.sealed ?? null;
}

/** @throws Error when HubSpot did not answer, so that the queue tries again */
async function uninstall({ hubspot }: TokenDeps, refreshToken: string): Promise<void> {
  const answer = await requestTokens(hubspot, { grant_type: 'refresh_token', refresh_token: refreshToken });
  if (answer.outcome === 'revoked') return;
  if (answer.outcome !== 'granted') throw new Error(`The app could not be removed: ${answer.reason}`);
  const headers = { authorization: `Bearer ${answer.grant.access_token}` };
  expectSettled(await exchange(`${hubspot.apiUrl}${PATHS.uninstall}`, { method: 'DELETE', headers }));
  expectSettled(await revokeToken(hubspot, answer.grant.refresh_token));
}

function expectSettled(got: Exchange): void {
  if (got.kind === 'answered' && SETTLED.has(got.status)) return;
  const reason = got.kind === 'lost' ? got.reason : `HubSpot answered ${got.status}`;
  throw new Error(`The app could not be removed: ${reason}`);
}
