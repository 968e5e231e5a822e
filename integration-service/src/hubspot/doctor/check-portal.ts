import { z } from 'zod';
import type { Queryable } from '../../platform/database/database.ts';
import { messageOf } from '../../platform/errors.ts';
import { broken, fine, type Finding } from '../../platform/doctor/finding.ts';
import { PATHS } from '../api-version.ts';
import { callHubSpot, type CallPortal, type HubSpotDeps } from '../client.ts';
import { findConnection } from '../connection.ts';
import { Hindered, understood } from '../hindrance.ts';
import { expectBody } from '../provision/set-up.ts';
import { REQUIRED_SCOPES } from '../scopes.ts';
import { checkListings } from './check-listings.ts';
import { checkPipeline } from './check-pipeline.ts';
import { checkProperties } from './check-properties.ts';

export type Portal = { organizationId: string; name: string; portalId: string };

const REINSTALL = (publicUrl: string) =>
  `Let an admin of the portal open ${publicUrl}/hubspot/install again.`;

/** Portals in which the app is, or was, installed. */
export async function listPortals(on: Queryable): Promise<Portal[]> {
  const { rows } = await on.query<Portal>(
    `select organization.id as "organizationId", organization.name, hubspot_portal_id as "portalId"
     from organizations as organization
     join hubspot_connections as connection on connection.organization_id = organization.id
     order by organization.created_at, organization.id`,
  );
  return rows;
}

/** Whether a portal can be called, and has what the app needs there: scopes, properties, pipeline. */
export async function checkPortal(
  deps: HubSpotDeps & { publicUrl: string },
  portal: Portal,
): Promise<Finding[]> {
  const { organizationId } = portal;
  const subject = `HubSpot portal ${portal.portalId}, ${portal.name}`;
  const fix = REINSTALL(deps.publicUrl);
  const connection = await findConnection(deps.database, organizationId);
  if (connection?.status !== 'CONNECTED')
    return [broken(subject, 'The app is not installed there any more.', fix)];

  const call: CallPortal = (request) => callHubSpot(deps, organizationId, request);
  try {
    const { portalId } = understood(
      accountSchema,
      expectBody(await call({ method: 'GET', path: PATHS.account })),
    );
    if (portalId !== portal.portalId)
      return [broken(subject, `Its token is one of portal ${portalId}.`, fix)];
    return [
      fine(subject, 'HubSpot answers for it.'),
      await checkScopes(deps.database.pool, { subject, organizationId, fix }),
      ...(await checkProperties(call, subject)),
      await checkPipeline(call, { subject, connection }),
      await checkListings(deps.database.pool, { subject, organizationId }),
    ];
  } catch (error) {
    if (error instanceof Hindered)
      return [broken(subject, `HubSpot cannot be worked with: ${error.message}`, fix)];
    return [broken(subject, `Its tokens cannot be used: ${messageOf(error)}`, FIX_KEYS)];
  }
}

const accountSchema = z.looseObject({ portalId: z.coerce.string() });
const FIX_KEYS =
  'If ENCRYPTION_KEYS lost the key that sealed them, put it back behind the newest; else install the app again.';

type Installed = { subject: string; organizationId: string; fix: string };

/** As they were granted; who installs the app again grants the new ones. */
async function checkScopes(on: Queryable, { subject, organizationId, fix }: Installed): Promise<Finding> {
  const { rows } = await on.query<{ scopes: string[] }>(
    'select scopes from hubspot_connections where organization_id = $1',
    [organizationId],
  );
  const granted = new Set(rows[0]?.scopes);
  const missing = REQUIRED_SCOPES.filter((scope) => !granted.has(scope));
  if (missing.length === 0) return fine(`${subject}: scopes`, 'Everything the app asks for was granted.');
  return broken(`${subject}: scopes`, `These were not granted: ${missing.join(', ')}.`, fix);
}
