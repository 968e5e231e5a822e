import { linkedIds } from '../linked-records.ts';
import type { CrmRecord, Portal } from '../portal.ts';
import { findStage } from '../stages.ts';
import { nameOfAuthor, nameOfOwner } from './names.ts';
import type { TimelineEntry } from './screens-schema.ts';

const MOST = 200;

/** What is told of a property's change; others are not worth a line. */
const TOLD: Record<string, (value: string, portal: Portal) => string> = {
  dealstage: (value, portal) => `Moved to ${findStage(portal, value)?.label ?? value}`,
  hubspot_owner_id: (value) => (value === '' ? 'Owner taken away' : `Owner: ${nameOfOwner(value) ?? value}`),
  firstname: (value) => `First name: ${value}`,
  lastname: (value) => `Last name: ${value}`,
  dealname: (value) => `Deal name: ${value}`,
};

/** Where the words of an activity are. */
const ACTIVITIES = [
  { type: 'communications', what: 'WhatsApp', body: 'hs_communication_body' },
  { type: 'notes', what: 'Note', body: 'hs_note_body' },
] as const;

/** What happened on a record, the latest first: its creation, changes that people look for, and activities. */
export function showTimeline(portal: Portal, record: CrmRecord): TimelineEntry[] {
  const created = { at: record.createdAt, what: 'Created', by: firstAuthor(record), body: null };
  const all = [created, ...tellChanges(portal, record), ...tellActivities(portal, record)];
  return all.toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, MOST);
}

function firstAuthor({ history }: CrmRecord): string {
  const oldest = Object.values(history).flatMap((versions) => versions.slice(-1));
  const [first] = oldest.toSorted((one, other) => one.timestamp.localeCompare(other.timestamp));
  return first ? nameOfAuthor(first) : 'somebody';
}

function tellChanges(portal: Portal, { history }: CrmRecord): TimelineEntry[] {
  return Object.entries(TOLD).flatMap(([name, tell]) =>
    (history[name] ?? []).map((version) => ({
      at: version.timestamp,
      what: tell(version.value, portal),
      by: nameOfAuthor(version),
      body: null,
    })),
  );
}

function tellActivities(portal: Portal, record: CrmRecord): TimelineEntry[] {
  return ACTIVITIES.flatMap(({ type, what, body }) =>
    linkedIds(portal, record, type).flatMap((id) => {
      const activity = portal.records[type]?.[id];
      if (!activity) return [];
      const { properties, createdAt } = activity;
      const at = properties['hs_timestamp'] ?? createdAt;
      return [{ at, what, by: firstAuthor(activity), body: properties[body] ?? '' }];
    }),
  );
}
