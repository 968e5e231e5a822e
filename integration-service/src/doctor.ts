import { checkSync } from './crm-sync/check-sync.ts';
import type { HubSpotDeps } from './hubspot/client.ts';
import { checkPortal, listPortals } from './hubspot/doctor/check-portal.ts';
import { checkInbox } from './inbox/check-inbox.ts';
import type { Outside } from './platform/config.ts';
import { checkClock } from './platform/doctor/check-clock.ts';
import { checkDatabase } from './platform/doctor/check-database.ts';
import { checkReach } from './platform/doctor/check-reach.ts';
import { fine, type Finding, warning } from './platform/doctor/finding.ts';
import { checkJobs } from './platform/jobs/check-jobs.ts';
import { checkApp } from './whatsapp/doctor/check-app.ts';
import { checkChannels } from './whatsapp/doctor/check-channels.ts';
import { checkWidget } from './widget-api/files/check-widget.ts';

export type DoctorDeps = Omit<HubSpotDeps, 'hubspot'> & {
  outside: Outside;
  publicUrl: string;
  isProduction: boolean;
  /** Where the chat widget is, where it is not where it is built. */
  widgetFolder?: string;
  now?: () => number;
};

/**
 * Looks at an installation as it is, and changes nothing. Without its database nothing else can be looked at.
 * @returns every finding, in the order in which things depend on one another
 */
export async function examine(deps: DoctorDeps): Promise<Finding[]> {
  const { outside, publicUrl, database, now } = deps;
  const { meta, hubspot } = outside;
  const found = [await checkDatabase(database.pool)];
  if (found.some(({ state }) => state === 'broken')) return found;

  const givers = [
    { name: 'Meta', url: meta.graphUrl },
    { name: 'HubSpot', url: hubspot.apiUrl },
  ];
  found.push(...(await checkClock(database.pool, { givers, ...(now && { now }) })));
  found.push(...(await checkReach({ ...deps, verifyToken: meta.verifyToken })));
  found.push(checkWidget(deps.widgetFolder));
  found.push(...(await checkJobs(database.pool)), ...(await checkInbox(database.pool)));
  found.push(await checkApp(meta, publicUrl), ...(await checkChannels({ ...deps, meta })));
  return [...found, ...(await checkPortals({ ...deps, hubspot }))];
}

async function checkPortals(deps: HubSpotDeps & { publicUrl: string }): Promise<Finding[]> {
  const { pool } = deps.database;
  const portals = await listPortals(pool);
  if (portals.length === 0)
    return [
      warning('HubSpot', 'The app is installed nowhere yet.', `Open ${deps.publicUrl}/hubspot/install.`),
    ];
  const found: Finding[] = [await checkHeard(deps)];
  for (const portal of portals)
    found.push(...(await checkPortal(deps, portal)), ...(await checkSync(pool, portal)));
  return found;
}

const FIX_WEBHOOKS =
  'Change a name in HubSpot and run this again. If it stays so, upload the project with BACKEND_URL set to the public address: its webhooks go there.';

/** HubSpot does not tell where its webhooks go: that some came is the proof. */
async function checkHeard({ database }: HubSpotDeps): Promise<Finding> {
  const { rows } = await database.pool.query<{ at: Date | null; told: number }>(
    `select max(greatest(contact_hint_at, deal_hint_at, contact_read_at, deal_read_at)) as at,
       count(*) filter (where synced_at < now() - interval '7 days')::int as told from crm_sync`,
  );
  const { at = null, told = 0 } = rows[0] ?? {};
  if (at !== null)
    return fine('HubSpot webhooks', `The last change made there was heard at ${at.toISOString()}.`);
  if (told === 0)
    return fine('HubSpot webhooks', 'Nothing has been in HubSpot long enough to be changed there.');
  return warning('HubSpot webhooks', 'No change made in HubSpot was ever heard.', FIX_WEBHOOKS);
}
