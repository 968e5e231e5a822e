import { findContactsOfRecords, hintRecords, RECORD_KINDS, type RecordKind } from '../../crm-sync/hints.ts';
import { recordDeletions, resumeAnswered } from '../../crm-sync/gone-records.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import type { Taking } from '../../inbox/ingest-job.ts';
import { settleEvents } from '../../inbox/settle-events.ts';
import { takeEvents } from '../../inbox/take-events.ts';
import { findConnectedPortals } from '../../organizations/find-connected-portals.ts';
import type { Database, Queryable } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { enqueueErasure } from '../../contacts/erasure/enqueue-erasure.ts';
import { forgetCandidates } from '../../reconciliation/forget-candidates.ts';
import { type Notice, readNotices } from './notices.ts';

type Options = Taking & { database: Database; appId: string };

/** What a batch did, for logs. */
export type BatchReport = { events: number; notices: number; parked: { id: string; reason: string }[] };

/**
 * Takes in one batch of HubSpot's webhooks: notes which records are to be read, or are gone, and wakes the mirrors
 * that will read them. The order and number of webhooks do not matter. Portals that are not connected are
 * nobody's: when one is connected again all its records are read.
 * @returns null when nothing was waiting
 */
export async function ingestBatch({ database, appId, ...taking }: Options): Promise<BatchReport | null> {
  return inTransaction(database.pool, async (tx) => {
    const taken = await takeEvents(tx, { edge: 'hubspot', ...(taking.ids && { ids: taking.ids }) });
    taking.onTaken?.(taken.map(({ id }) => id));
    if (taken.length === 0) return null;

    const read = taken.map((event) => ({ id: event.id, ...readNotices(event.body, { appId, ...event }) }));
    const notices = read.flatMap((event) => event.notices);
    const portals = await findConnectedPortals(tx, new Set(notices.map(({ portalId }) => portalId)));
    for (const [portalId, organizationId] of [...portals].sort()) {
      const ofPortal = notices.filter((notice) => notice.portalId === portalId);
      await apply(tx, organizationId, ofPortal);
    }
    const parked = read.flatMap(({ id, problem }) => (problem === null ? [] : [{ id, reason: problem }]));
    const parkedIds = new Set(parked.map(({ id }) => id));
    await settleEvents(tx, [
      ...read.filter(({ id }) => !parkedIds.has(id)).map(({ id }) => ({ id, outcome: 'done' }) as const),
      ...parked.map((event) => ({ ...event, outcome: 'parked' }) as const),
    ]);
    await wakeMirrors(tx, [...portals.values()]);
    return { events: taken.length, notices: notices.length, parked };
  });
}

async function apply(tx: Queryable, organizationId: string, notices: readonly Notice[]): Promise<void> {
  for (const kind of RECORD_KINDS) {
    const changed = recordsOf(notices, { kind, what: 'changed' });
    await hintRecords(tx, { organizationId, kind, hubspotIds: changed.map(({ hubspotId }) => hubspotId) });
    const deletions = recordsOf(notices, { kind, what: 'deleted' });
    await resumeAnswered(tx, await recordDeletions(tx, { organizationId, kind, deletions }));
  }
  const erased = recordsOf(notices, { kind: 'contact', what: 'erased' }).map(({ hubspotId }) => hubspotId);
  const contactIds = await findContactsOfRecords(tx, { organizationId, kind: 'contact', hubspotIds: erased });
  await forgetCandidates(tx, { organizationId, hubspotIds: erased });
  for (const contactId of contactIds) await enqueueErasure(tx, { organizationId, contactId });
}

type Wanted = { kind: RecordKind; what: Notice['what'] };

function recordsOf(notices: readonly Notice[], { kind, what }: Wanted): { hubspotId: string; at: Date }[] {
  return notices
    .filter((notice) => notice.kind === kind && notice.what === what)
    .flatMap(({ hubspotIds, at }) => hubspotIds.map((hubspotId) => ({ hubspotId, at })));
}
