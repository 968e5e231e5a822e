import type { Author, CrmRecord } from './portal.ts';

type Versions = CrmRecord['history'][string];

type Writing = {
  name: string;
  value: string;
  author: Author;
  /** When; absent: now, or as late as the newest version. */
  at: string | undefined;
  now: string;
};

export type Written = { name: string; value: string; at: string; isNewest: boolean };

/**
 * Writes a value into a record and its history. The newest version is the value that counts, so that one of long ago
 * changes the past alone.
 * @returns null when the property had this value already
 */
export function addVersion(record: CrmRecord, { name, value, author, at, now }: Writing): Written | null {
  const versions = record.history[name] ?? [];
  const timestamp = at ?? later(now, versions[0]?.timestamp);
  const older = versions.findIndex((version) => version.timestamp <= timestamp);
  const place = older === -1 ? versions.length : older;
  const isNewest = place === 0;
  const before = isNewest ? record.properties[name] : versions[place]?.value;
  if ((before ?? '') === value) return null;

  record.history[name] = versions.toSpliced(place, 0, { value, timestamp, ...author });
  if (isNewest) record.properties[name] = value;
  return { name, value, at: timestamp, isNewest };
}

/** The versions of two records that become one, newest first. */
export function joinVersions(primary: Versions = [], other: Versions = []): Versions {
  return [...primary, ...other].sort((one, two) => two.timestamp.localeCompare(one.timestamp));
}

/** Of two moments in ISO 8601 and UTC. */
export function later(one: string, other = ''): string {
  return one > other ? one : other;
}
