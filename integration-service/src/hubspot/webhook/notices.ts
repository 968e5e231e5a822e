import type { RecordKind } from '../../crm-sync/hints.ts';
import { namesApp } from '../apply/record-history.ts';
import { type Event, eventSchema, readEntries, recordsOf } from './events.ts';

/** What HubSpot tells of records: a hint, for the records themselves say what they are now. */
export type Notice = {
  portalId: string;
  kind: RecordKind;
  /** `changed`: written to, merged or restored. `erased`: deleted for good, as a privacy law wants it. */
  what: 'changed' | 'deleted' | 'erased';
  hubspotIds: string[];
  at: Date;
};

/** `problem`: why not everything could be read. */
export type Notices = { notices: Notice[]; problem: string | null };

const DELETIONS: Partial<Record<string, Notice['what']>> = {
  deletion: 'deleted',
  privacyDeletion: 'erased',
};

/** Reads a webhook's body. Changes that our own app made, and kinds of records that we do not keep, are left out. */
export function readNotices(
  body: Buffer,
  { appId, receivedAt }: { appId: string; receivedAt: Date },
): Notices {
  const entries = readEntries(body);
  if (entries === null) return { notices: [], problem: 'The body is no JSON array' };
  const read = entries.map((entry) => eventSchema.safeParse(entry));
  const events = read.flatMap(({ data }) => (data && !isOurs(data, appId) ? [data] : []));
  const failed = read.find(({ success }) => !success);
  return {
    notices: events.flatMap((event) => describe(event, receivedAt)),
    problem: failed ? 'An event has no portal, no kind, or an id that is none' : null,
  };
}

/** Only a written value can be an echo: what else our app does is followed by a look at the record. */
function isOurs({ subscriptionType, changeSource, sourceId }: Event, appId: string): boolean {
  const isWrite = subscriptionType.endsWith('.propertyChange');
  return isWrite && changeSource === 'INTEGRATION' && namesApp(sourceId ?? '', appId);
}

function describe(event: Event, receivedAt: Date): Notice[] {
  const { kind, hubspotIds } = recordsOf(event);
  if (!kind || hubspotIds.length === 0) return [];
  const [, happening = ''] = event.subscriptionType.split('.');
  const what = (Object.hasOwn(DELETIONS, happening) && DELETIONS[happening]) || 'changed';
  return [{ portalId: event.portalId, kind, what, hubspotIds, at: timeOf(event, receivedAt) }];
}

/** Nothing can have happened after it was told of. */
function timeOf({ occurredAt }: Event, receivedAt: Date): Date {
  return new Date(Math.min(occurredAt ?? Infinity, receivedAt.getTime()));
}
