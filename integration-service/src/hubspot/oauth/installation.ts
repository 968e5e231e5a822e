import { z } from 'zod';
import { ensureAdmin } from '../../members/ensure-admin.ts';
import { upsertOrganization } from '../../organizations/upsert-organization.ts';
import type { Outside } from '../../platform/config.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { PATHS } from '../api-version.ts';
import { saveConnection } from '../connection.ts';
import { exchange } from '../exchange.ts';
import { enqueueProvisioning } from '../provision/enqueue-provisioning.ts';
import { sealTokens, type TokenDeps } from '../tokens.ts';
import { type Grant, introspectToken } from './token-endpoint.ts';

/** Which portal was connected, and by whom. */
export type Account = {
  hubspotPortalId: string;
  hubspotUserId: string;
  email: string;
  domain: string;
  uiDomain: string;
  timeZone: string;
};

const detailsSchema = z.looseObject({ uiDomain: z.string().min(1), timeZone: z.string().min(1) });
const USUAL = { uiDomain: 'app.hubspot.com', timeZone: 'UTC' };

/** Asks HubSpot whose token this is. Null when it does not say: then nobody can be made an admin. */
export async function readAccount(hubspot: Outside['hubspot'], grant: Grant): Promise<Account | null> {
  const installer = await introspectToken(hubspot, grant.access_token);
  if (installer?.hub_id !== grant.hub_id) return null;
  const { uiDomain, timeZone } = await readDetails(hubspot, grant.access_token);
  return {
    hubspotPortalId: grant.hub_id,
    hubspotUserId: installer.user_id,
    email: installer.user,
    domain: installer.hub_domain || `HubSpot ${grant.hub_id}`,
    uiDomain,
    timeZone,
  };
}

/**
 * Keeps an installation: the organization, its sealed tokens, its first admin; and has the portal set up.
 * @returns the organization's id
 */
export async function install(
  deps: TokenDeps,
  { grant, account }: { grant: Grant; account: Account },
): Promise<string> {
  return inTransaction(deps.database.pool, async (tx) => {
    const { hubspotPortalId, hubspotUserId, email, domain, uiDomain, timeZone } = account;
    const organizationId = await upsertOrganization(tx, { hubspotPortalId, name: domain, timeZone });
    const sealedTokens = await sealTokens(deps.sealer, organizationId, grant);
    const { expires_in: expiresInSeconds, scopes } = grant;
    await saveConnection(tx, { organizationId, sealedTokens, expiresInSeconds, scopes, uiDomain });
    await ensureAdmin(tx, { organizationId, hubspotUserId, email });
    await enqueueProvisioning(tx, { organizationId });
    return organizationId;
  });
}

async function readDetails(hubspot: Outside['hubspot'], accessToken: string): Promise<typeof USUAL> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const got = await exchange(`${hubspot.apiUrl}${PATHS.account}`, { method: 'GET', headers });
  return got.kind === 'answered' ? (detailsSchema.safeParse(got.body).data ?? USUAL) : USUAL;
}
