import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxCredentials } from './credentials.ts';
import { browse } from './furnish/browse.ts';
import { type CardApi, cardApi } from './furnish/card-api.ts';
import { furnishTeam } from './furnish/furnish-team.ts';
import { furnishWebsite } from './furnish/furnish-website.ts';
import { getJson } from './furnish/get-json.ts';

type Options = { sandboxUrl: string; serviceUrl: string; credentials: SandboxCredentials };

const channelsSchema = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      phoneNumberId: z.string(),
      businessAccountId: z.string(),
      accessToken: z.string(),
    }),
  ),
});

const installationSchema = z.object({
  portalId: z.number(),
  appId: z.string(),
  installedAt: z.string().nullable(),
  user: z.object({ userId: z.number(), email: z.string() }),
});

const connectedSchema = z.object({
  channels: z.array(z.object({ phoneNumberId: z.string().nullable(), status: z.string() })),
});

/**
 * Makes the demo agency the way a real one is made: an admin installs the app through OAuth, connects the two numbers,
 * and puts listings and the chat on the website. What is there already is left alone, so it may run at every start.
 * @returns what had to be done
 * @throws Error saying which step the service refused, and why
 */
export async function furnish({ sandboxUrl, serviceUrl, credentials }: Options) {
  const { results: channels } = channelsSchema.parse(await getJson(`${sandboxUrl}/graph/channels`));
  const installation = installationSchema.parse(await getJson(`${sandboxUrl}/hubspot/installation`));
  const { clientSecret } = credentials.hubspot;
  const api = cardApi({ serviceUrl, clientSecret, ...installation });

  const connected = installation.installedAt === null ? null : await listConnected(api);
  if (connected === 'closed to us') return { installed: false, connected: [] };
  if (connected === null) await install(serviceUrl);
  // Before the numbers, so that a first start which is cut off is taken up where it ended.
  if (!connected?.length) await furnishTeam({ serviceUrl, clientSecret, ...installation });
  const missing = channels.filter(({ phoneNumberId }) => !connected?.includes(phoneNumberId));
  for (const channel of missing) {
    const answer = await api.post('/card/v1/channels', { key: randomUUID(), ...channel });
    if (!answer.ok) throw new Error(`Connecting "${channel.name}" was refused: ${describe(answer.error)}`);
  }
  await furnishWebsite({ admin: api, sandboxUrl });
  return { installed: connected === null, connected: missing.map(({ name }) => name) };
}

/** Somebody has made another user the admin: then everything is as they want it. */
const CLOSED = ['FORBIDDEN', 'NO_ACCESS'];

/** Ids of the numbers that the service has; null when it does not know the agency. */
async function listConnected(api: CardApi): Promise<(string | null)[] | null | 'closed to us'> {
  const answer = await api.get('/card/v1/channels');
  if (!answer.ok && answer.error.code === 'NOT_CONNECTED') return null;
  if (!answer.ok && CLOSED.includes(answer.error.code)) return 'closed to us';
  if (!answer.ok) throw new Error(`Asking for the numbers was refused: ${describe(answer.error)}`);
  const { channels } = connectedSchema.parse(answer);
  return channels.filter(({ status }) => status === 'CONNECTED').map(({ phoneNumberId }) => phoneNumberId);
}

async function install(serviceUrl: string): Promise<void> {
  const page = await browse(`${serviceUrl}/hubspot/install`);
  if (page.status === 200) return;
  throw new Error(`Installing stopped at ${page.url}: ${page.status} ${page.text.slice(0, 300)}`);
}

function describe({ code, message }: { code: string; message: string }): string {
  return `${message} (${code})`;
}
