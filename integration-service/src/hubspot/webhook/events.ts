import { z } from 'zod';
import type { RecordKind } from '../../crm-sync/hints.ts';

const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d+$/));

/** https://developers.hubspot.com/docs/apps/developer-platform/add-features/configure-webhooks */
export const eventSchema = z.looseObject({
  portalId: id,
  subscriptionType: z.string(),
  objectId: id.nullish(),
  objectTypeId: z.string().nullish(),
  occurredAt: z.number().nullish(),
  changeSource: z.string().nullish(),
  sourceId: z.coerce.string().nullish(),
  primaryObjectId: id.nullish(),
  newObjectId: id.nullish(),
  mergedObjectIds: z.array(id).nullish(),
});

export type Event = z.infer<typeof eventSchema>;

/** HubSpot's object type ids, and what the older subscriptions are called. */
const KINDS = new Map<string, RecordKind>([
  ['0-1', 'contact'],
  ['0-3', 'deal'],
  ['contact', 'contact'],
  ['deal', 'deal'],
]);

/** A webhook's body is an array of events; null when it is none. */
export function readEntries(body: Buffer): unknown[] | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The records of ours that an event names; `kind` null for other kinds of records. */
export function recordsOf(event: Event): { kind: RecordKind | null; hubspotIds: string[] } {
  const [object = ''] = event.subscriptionType.split('.');
  const { objectId, primaryObjectId, newObjectId, mergedObjectIds } = event;
  const named = [objectId, primaryObjectId, newObjectId, ...(mergedObjectIds ?? [])];
  return {
    kind: KINDS.get(event.objectTypeId ?? object) ?? null,
    hubspotIds: [...new Set(named.flatMap((one) => (one ? [one] : [])))],
  };
}
