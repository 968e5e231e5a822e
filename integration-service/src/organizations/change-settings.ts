import type { Settings } from '@trochai/contract/settings';
import { recordAudit } from '../audit/record-audit.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { changeTimeline } from './change-timeline.ts';
import { holdOrganization } from './hold-organization.ts';
import { replaceOfficeHours } from './office-hours.ts';
import { type PlainSettings, readPlainSettings } from './read-settings.ts';
import { isTimeZone } from './time-zone.ts';

/** What is absent stays as it is. */
export type SettingsChange = { [Name in keyof Settings]?: Settings[Name] | undefined };

const COLUMNS = {
  viewerPolicy: 'viewer_policy',
  marksRead: 'marks_read',
  defaultRole: 'default_role',
  agentsMakeTags: 'agents_make_tags',
  returnAfterMinutes: 'return_after_minutes',
  keepMonths: 'keep_months',
  timeZone: 'time_zone',
  crmTimeline: 'crm_timeline',
  mirrorsNotes: 'mirrors_notes',
} as const satisfies Record<keyof PlainSettings, string>;

const NAMES = Object.keys(COLUMNS) as (keyof PlainSettings)[]; // keys of a literal

/**
 * An admin decides something for the whole organization; each change is in the audit.
 * @param tx a transaction
 * @returns false when nobody knows the time zone; then nothing has changed
 */
export async function changeSettings(
  tx: Queryable,
  viewer: Viewer,
  { officeHours, ...given }: SettingsChange,
): Promise<boolean> {
  if (given.timeZone !== undefined && !(await isTimeZone(tx, given.timeZone))) return false;
  const { organizationId } = viewer;
  await holdOrganization(tx, organizationId);
  const before = await readPlainSettings(tx, organizationId);
  const changed = NAMES.filter((name) => given[name] !== undefined && given[name] !== before[name]);
  for (const name of changed)
    await tx.query(`update organizations set ${COLUMNS[name]} = $2 where id = $1`, [
      organizationId,
      given[name],
    ]);
  if (changed.includes('crmTimeline') && given.crmTimeline)
    await changeTimeline(tx, { organizationId, from: before.crmTimeline, to: given.crmTimeline });
  const actor = { origin: 'MEMBER', memberId: viewer.memberId } as const;
  const action = 'settings-changed';
  await recordAudit(
    tx,
    changed.map((name) => ({
      organizationId,
      actor,
      action,
      details: { setting: name, from: before[name], to: given[name] },
    })),
  );
  if (officeHours) await replaceOfficeHours(tx, viewer, officeHours);
  return true;
}
