import { callHubSpot, type HubSpotDeps } from './client.ts';
import type { Portal } from './portal.ts';

export type Funnel = Pick<Portal, 'organizationId' | 'pipelineId' | 'stageIds'>;

/** An organization's portal, to work with. */
export function openPortal(deps: HubSpotDeps, funnel: Funnel): Portal {
  const { pool } = deps.database;
  return {
    ...funnel,
    pool,
    log: deps.log,
    appId: deps.hubspot.appId,
    publicUrl: deps.publicUrl,
    call: (request) => callHubSpot(deps, funnel.organizationId, request),
    async clock() {
      const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
      return rows[0]?.now ?? new Date();
    },
  };
}
