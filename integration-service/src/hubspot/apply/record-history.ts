import { z } from 'zod';

const entrySchema = z.looseObject({
  value: z.string().nullish(),
  timestamp: z.iso.datetime({ offset: true }),
  sourceType: z.string().nullish(),
  sourceId: z.string().nullish(),
});

/** A record as a read with history answers it. */
export const readRecordSchema = z.looseObject({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullish()).default({}),
  propertiesWithHistory: z.record(z.string(), z.array(entrySchema)).default({}),
});

export type ReadRecord = z.infer<typeof readRecordSchema>;

/** One value that a property had, who wrote it, and when. */
export type Version = { value: string; at: Date; byPerson: boolean };

/**
 * All that was ever written to a property, the newest first. Whatever does not come from our app is somebody's will:
 * a person's, a workflow's, another app's.
 */
export function versionsOf(record: ReadRecord, property: string, appId: string): Version[] {
  const entries = record.propertiesWithHistory[property] ?? [];
  return entries
    .map(({ value, timestamp, sourceType, sourceId }) => ({
      value: value ?? '',
      at: new Date(timestamp),
      byPerson: !(sourceType === 'INTEGRATION' && namesApp(sourceId ?? '', appId)),
    }))
    .sort((one, other) => other.at.getTime() - one.at.getTime());
}

export function valueOf(record: ReadRecord, property: string): string {
  return record.properties[property] ?? '';
}

/** The ids that lead to this record: its own, and those of records that were merged into it. */
export function idsOf(record: ReadRecord): string[] {
  return [record.id, ...valueOf(record, 'hs_merged_object_ids').split(';').filter(Boolean)];
}

/** Whether a source that HubSpot names is our app. */
export function namesApp(sourceId: string, appId: string): boolean {
  return sourceId.split(/\D+/).includes(appId);
}
