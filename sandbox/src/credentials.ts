import { z } from 'zod';
import { META_APP_ID } from './graph/app-subscriptions.ts';
import { GRAPH_VERSION } from './graph/router.ts';
import { HUBSPOT_APP_ID } from './hubspot/app.ts';
import type { SandboxState } from './state/state.ts';

export const credentialsSchema = z.object({
  meta: z.object({
    appId: z.string(),
    appSecret: z.string(),
    verifyToken: z.string(),
    graphUrl: z.string(),
    graphVersion: z.string(),
    linkUrl: z.string(),
  }),
  hubspot: z.object({
    appId: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    apiUrl: z.string(),
    appUrl: z.string(),
  }),
});

/** What the service is configured with to talk to the stand-ins. */
export type SandboxCredentials = z.infer<typeof credentialsSchema>;

export function credentialsAt(url: string, secrets: SandboxState['secrets']): SandboxCredentials {
  return {
    meta: {
      appId: META_APP_ID,
      appSecret: secrets.metaAppSecret,
      verifyToken: secrets.metaVerifyToken,
      graphUrl: `${url}/graph`,
      graphVersion: GRAPH_VERSION,
      linkUrl: `${url}/wa`,
    },
    hubspot: {
      appId: HUBSPOT_APP_ID,
      clientId: secrets.hubspotClientId,
      clientSecret: secrets.hubspotClientSecret,
      apiUrl: `${url}/hubspot`,
      appUrl: `${url}/hubspot`,
    },
  };
}
