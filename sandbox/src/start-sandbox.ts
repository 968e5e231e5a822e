import type { Express } from 'express';
import { createServer, type Server } from 'node:http';
import { createSandboxApp } from './app.ts';
import { credentialsAt, type SandboxCredentials } from './credentials.ts';
import { type Faults, newFaults } from './faults/fault-list.ts';
import { type SandboxChannel, sandboxChannels } from './graph/channels.ts';
import { countReceived } from './graph/messages/list-sent.ts';
import { openMeta } from './graph/open-meta.ts';
import { newCodes } from './hubspot/oauth.ts';
import { openCrm } from './hubspot/open-crm.ts';
import { startWebhooks, type Webhooks } from './hubspot/webhooks/start-webhooks.ts';
import { HUBSPOT_APP_ID, PORTAL_ID } from './hubspot/app.ts';
import { openPage } from './page/open-page.ts';
import { openStateFile } from './state/state-file.ts';
import type { SandboxState } from './state/state.ts';

const LOOPBACK = '127.0.0.1';
const ACCESS_TOKEN_SECONDS = 1800;

type Options = {
  /** where the service is reached, for webhooks and OAuth's way back */
  serviceUrl: string;
  /** absent: nothing outlives the process */
  statePath?: string;
  /** 0, the default: any free port */
  port?: number;
  accessTokenSeconds?: number;
  /** where HubSpot's webhooks go; absent: nowhere */
  hubspotWebhookUrl?: string | undefined;
  /** how long it takes until HubSpot's search finds what was written; 0, the default: at once */
  searchLagMs?: number;
  /** whether WhatsApp tells by itself what becomes of a message; the default */
  statuses?: 'automatic' | 'none';
  /** how long a file can be fetched from where Meta says it is; 300, the default */
  mediaUrlSeconds?: number;
  /** refuses to start */
  production?: boolean;
};

export type Sandbox = {
  url: string;
  credentials: SandboxCredentials;
  /** the WhatsApp numbers an admin could connect */
  channels: SandboxChannel[];
  state: SandboxState;
  faults: Faults;
  /** How often a customer got a message with this biz_opaque_callback_data. */
  countReceived(callbackData: string): number;
  /** for tests that have to know that nothing more is coming */
  hubspotWebhooks: Pick<Webhooks, 'idle'>;
  /** the same, of what WhatsApp tells by itself */
  whatsappWebhooks: Pick<Webhooks, 'idle'>;
  /** Builds the page before somebody asks for it. */
  preparePage(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts the stand-ins for Meta's Graph API and HubSpot in this process, on the loopback interface only.
 * @throws Error in production, when the port is in use, or when the state file is none of ours
 */
export async function startSandbox(options: Options): Promise<Sandbox> {
  if (options.production) throw new Error('The sandbox does not run in production: set real credentials');
  const {
    serviceUrl,
    statePath,
    port = 0,
    searchLagMs = 0,
    accessTokenSeconds = ACCESS_TOKEN_SECONDS,
  } = options;
  const file = await openStateFile(statePath);
  const { state } = file;
  const faults = newFaults();
  const { hubspotClientId: clientId, hubspotClientSecret: clientSecret } = state.secrets;
  const isInstalled = () => state.portal.installedAt !== null;
  const webhooks = startWebhooks({ url: options.hubspotWebhookUrl, clientSecret, isInstalled });
  const crm = openCrm(state.portal, {
    refusals: () => faults.list().refuse,
    changed: webhooks.changed,
    searchLagMs,
  });
  const oauth = {
    clientId,
    clientSecret,
    redirectOrigin: new URL(serviceUrl).origin,
    codes: newCodes(),
    accessTokenSeconds,
  };
  let url = '';
  const meta = openMeta({ ...options, state, faults, url: () => url });
  const page = openPage();
  const passing = { serviceUrl, clientSecret, portalId: PORTAL_ID, appId: HUBSPOT_APP_ID };
  const app = createSandboxApp({ file, faults, crm, oauth, meta, page, passing });
  const server = await listen(app, port);
  url = `http://${LOOPBACK}:${portOf(server)}`;
  return {
    url,
    credentials: credentialsAt(url, state.secrets),
    channels: sandboxChannels(state.secrets.metaAccessToken),
    state,
    faults,
    countReceived: (callbackData) => countReceived(state.graph, callbackData),
    hubspotWebhooks: { idle: webhooks.idle },
    whatsappWebhooks: { idle: meta.webhooks.idle },
    preparePage: page.prepare,
    async stop() {
      page.stop();
      await close(server);
      await Promise.all([webhooks.stop(), meta.webhooks.stop()]);
      await meta.media.close();
      await file.close();
    },
  };
}

function listen(app: Express, port: number): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer((request, response) => void app(request, response));
    server.once('error', fail);
    server.listen(port, LOOPBACK, () => done(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox listens on no port');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
