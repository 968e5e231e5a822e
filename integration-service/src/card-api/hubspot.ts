import { disconnectSchema, mapPipelineSchema, type pipelinesAnswerSchema } from '@trochai/contract/hubspot';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import type { Database, Queryable } from '../platform/database/database.ts';
import { askThenWrite } from './ask-then-write.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

type Failed = { ok: false; reason: string };
type Pipeline = NonNullable<z.infer<typeof mapPipelineSchema>['pipeline']>;
type Choice = Omit<z.infer<typeof pipelinesAnswerSchema>, 'ok'>;
type Mapping = { organizationId: string; pipeline: Pipeline | null };

export type HubSpotSettings = {
  database: Database;
  listPipelines(organizationId: string): Promise<{ ok: true; choice: Choice } | Failed>;
  /** Asks HubSpot whether the funnel can go there. */
  checkPipeline(mapping: Mapping): Promise<{ ok: true } | Failed>;
  mapPipeline(tx: Queryable, mapping: Mapping): Promise<{ ok: true } | Failed>;
  /** @returns whether there was a connection */
  disconnect(tx: Queryable, of: { organizationId: string; by: string }): Promise<boolean>;
};

const roles = ['ADMIN'] as const;

/** An admin chooses the pipeline that the funnel goes to, and ends the connection. */
export function hubspotEndpoints(settings: HubSpotSettings): Endpoint[] {
  const { pool } = settings.database;
  const list = endpoint(
    { method: 'get', path: '/hubspot/pipelines', roles, schema: z.undefined() },
    async ({ organizationId }) => {
      const listed = await settings.listPipelines(organizationId);
      return listed.ok ? { ok: true, ...listed.choice } : refuse('HUBSPOT_FAILED', listed.reason);
    },
  );

  const map = askThenWrite(
    pool,
    { path: '/hubspot/pipeline', roles, schema: mapPipelineSchema },
    {
      ask: async ({ organizationId }, { pipeline }) => {
        const checked = await settings.checkPipeline({ organizationId, pipeline });
        return checked.ok ? { ok: true, value: null } : refuse('HUBSPOT_FAILED', checked.reason);
      },
      write: async ({ organizationId, id: memberId }, { pipeline }, tx) => {
        const mapped = await settings.mapPipeline(tx, { organizationId, pipeline });
        if (!mapped.ok) return refuse('HUBSPOT_FAILED', mapped.reason);
        const actor = { origin: 'MEMBER', memberId } as const;
        const details = { to: pipeline };
        await recordAudit(tx, [{ organizationId, actor, action: 'pipeline-mapped', details }]);
        return { ok: true };
      },
    },
  );

  const disconnect = write(
    pool,
    { path: '/hubspot/disconnect', roles, schema: disconnectSchema },
    async ({ organizationId, id: memberId, email }, _, tx) => {
      if (!(await settings.disconnect(tx, { organizationId, by: email })))
        return refuse('NOT_CONNECTED', 'This HubSpot portal is not connected');
      const actor = { origin: 'MEMBER', memberId } as const;
      await recordAudit(tx, [{ organizationId, actor, action: 'hubspot-disconnected' }]);
      return { ok: true };
    },
  );
  return [list, map, disconnect];
}
