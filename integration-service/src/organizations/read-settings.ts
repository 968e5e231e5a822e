import type { Settings } from '@trochai/contract/settings';
import type { Queryable } from '../platform/database/database.ts';
import { listOfficeHours } from './office-hours.ts';

/** What the organization's row says. */
export type PlainSettings = Omit<Settings, 'officeHours'>;

/** What admins have decided for the whole organization. */
export async function readSettings(on: Queryable, organizationId: string): Promise<Settings> {
  const plain = await readPlainSettings(on, organizationId);
  return { ...plain, officeHours: await listOfficeHours(on, organizationId) };
}

export async function readPlainSettings(on: Queryable, organizationId: string): Promise<PlainSettings> {
  const { rows } = await on.query<PlainSettings>(
    `select viewer_policy as "viewerPolicy", marks_read as "marksRead", default_role as "defaultRole",
       agents_make_tags as "agentsMakeTags", return_after_minutes as "returnAfterMinutes", time_zone as "timeZone",
       keep_months as "keepMonths", crm_timeline as "crmTimeline", mirrors_notes as "mirrorsNotes"
     from organizations where id = $1`,
    [organizationId],
  );
  const [settings] = rows;
  if (!settings) throw new Error('An organization vanished while it was read');
  return settings;
}
