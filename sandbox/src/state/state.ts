import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { graphStateSchema, newGraphState } from '../graph/graph-state.ts';
import { newPortal } from '../hubspot/default-portal.ts';
import { portalSchema } from '../hubspot/portal.ts';
import { upgradePortal } from '../hubspot/upgrade-portal.ts';

const stateSchema = z.object({
  version: z.literal(1),
  secrets: z.object({
    metaAppSecret: z.string(),
    metaVerifyToken: z.string(),
    metaAccessToken: z.string(),
    hubspotClientId: z.string(),
    hubspotClientSecret: z.string(),
  }),
  portal: portalSchema,
  graph: graphStateSchema,
});

/** Everything the stand-ins remember; what it holds is what the state file holds. */
export type SandboxState = z.infer<typeof stateSchema>;

/** A first start: fresh secrets, a portal with nothing of ours in it, nothing sent. */
export function newState(): SandboxState {
  return {
    version: 1,
    secrets: {
      metaAppSecret: randomBytes(16).toString('hex'),
      metaVerifyToken: randomBytes(16).toString('hex'),
      metaAccessToken: `EAA${randomBytes(60).toString('hex')}`,
      hubspotClientId: randomUUID(),
      hubspotClientSecret: randomUUID(),
    },
    portal: newPortal(),
    graph: newGraphState(),
  };
}

/** @throws ZodError when the text is not a state of this version */
export function parseState(text: string): SandboxState {
  const state = stateSchema.parse(JSON.parse(text));
  upgradePortal(state.portal);
  return state;
}
