import { mapPipelineSchema, type pipelinesAnswerSchema } from '@trochai/contract/hubspot';
import { z } from 'zod';
import { type Endpoint, endpoint, refuse } from './endpoint.ts';

type Failed = { ok: false; reason: string };
type Pipeline = NonNullable<z.infer<typeof mapPipelineSchema>['pipeline']>;
type Choice = Omit<z.infer<typeof pipelinesAnswerSchema>, 'ok'>;

export type HubSpotSettings = {
  listPipelines(organizationId: string): Promise<{ ok: true; choice: Choice } | Failed>;
  mapPipeline(of: { organizationId: string; pipeline: Pipeline | null }): Promise<{ ok: true } | Failed>;
  /** @returns whether there was a connection */
  disconnect(of: { organizationId: string; by: string }): Promise<boolean>;
};

const roles = ['ADMIN'] as const;

/** An admin chooses the pipeline that the funnel goes to, and ends the connection. */
export function hubspotEndpoints(settings: HubSpotSettings): Endpoint[] {
  const list = endpoint(
    { method: 'get', path: '/hubspot/pipelines', roles, schema: z.undefined() },
    async ({ organizationId }) => {
      const listed = await settings.listPipelines(organizationId);
      return listed.ok ? { ok: true, ...listed.choice } : refuse('HUBSPOT_FAILED', listed.reason);
    },
  );

  const map = endpoint(
    { method: 'post', path: '/hubspot/pipeline', roles, schema: mapPipelineSchema },
    async ({ organizationId }, { pipeline }) => {
      const mapped = await settings.mapPipeline({ organizationId, pipeline });
      return mapped.ok ? { ok: true } : refuse('HUBSPOT_FAILED', mapped.reason);
    },
  );

  const disconnect = endpoint(
    { method: 'post', path: '/hubspot/disconnect', roles, schema: z.strictObject({}) },
    async ({ organizationId, email }) => {
      const ended = await settings.disconnect({ organizationId, by: email });
      return ended ? { ok: true } : refuse('NOT_CONNECTED', 'This HubSpot portal is not connected');
    },
  );
  return [list, map, disconnect];
}
