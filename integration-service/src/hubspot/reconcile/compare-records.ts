import type { RecordKind } from '../../crm-sync/hints.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { type KnownRecord, listRecords } from '../../reconciliation/batches.ts';
import { type Finding, recordBatch } from '../../reconciliation/progress.ts';
import { forgetFacts } from '../../reconciliation/repairs.ts';
import { readContacts } from '../apply/read-contacts.ts';
import { readDeals } from '../apply/read-deals.ts';
import type { ReadReport } from '../apply/reading.ts';
import { MAX_READS } from '../apply/read-records.ts';
import { valueOf } from '../apply/record-history.ts';
import type { Portal } from '../portal.ts';
import { findOverwritten, OWN_PROPERTIES } from './own-values.ts';
import type { Phase } from './phase.ts';

const listNext = (kind: RecordKind): ((...of: Parameters<Phase>) => Promise<KnownRecord[]>) => {
  return ({ pool, organizationId }, { cursor: after }) =>
    listRecords(pool, { organizationId, kind, after, limit: MAX_READS });
};
const nextContacts = listNext('contact');
const nextDeals = listNext('deal');

/** Reads contacts' records, whether or not HubSpot told of a change, and looks at what is ours on them. */
export const compareContacts: Phase = async (portal, at) => {
  const batch = await nextContacts(portal, at);
  const cursor = batch.at(-1)?.contactId;
  if (cursor === undefined) return 'over';
  await readContacts(portal, batch, {
    properties: OWN_PROPERTIES,
    async settle(tx, report) {
      const overwritten = await repairOwn(tx, portal, report);
      const findings = [...describeReading(batch, report), ...overwritten];
      await recordBatch(tx, at, { cursor, steps: batch.length, findings });
    },
  });
  return 'more';
};

/** The same of deals: every move that people made, and the owner. */
export const compareDeals: Phase = async (portal, at) => {
  const batch = await nextDeals(portal, at);
  const cursor = batch.at(-1)?.contactId;
  if (cursor === undefined) return 'over';
  await readDeals(portal, batch, {
    async settle(tx, report) {
      const findings = [...describeReading(batch, report), ...inUnknownStages(portal, report)];
      await recordBatch(tx, at, { cursor, steps: batch.length, findings });
    },
  });
  return 'more';
};

/** What HubSpot had told of, and what was known to be deleted, is no news. */
function describeReading(batch: readonly KnownRecord[], report: ReadReport): Finding[] {
  const known = new Map(batch.map((record) => [record.contactId, record]));
  const list = (kind: Finding['kind'], contactIds: readonly string[]): Finding[] =>
    contactIds.flatMap((contactId) => {
      const hubspotId = report.records.get(contactId)?.id ?? known.get(contactId)?.hubspotId;
      return hubspotId === undefined ? [] : [{ kind, contactId, hubspotId }];
    });
  const isNews = (contactId: string) => known.get(contactId)?.heard === false;
  const wasGone = (contactId: string) => known.get(contactId)?.wasGone === true;
  const { edited, strayed, gone, records } = report;
  return [
    ...list('edited', edited.filter(isNews)),
    ...list(
      'told-again',
      strayed.filter((contactId) => isNews(contactId) && !edited.includes(contactId)),
    ),
    ...list(
      'gone',
      gone.filter((contactId) => !wasGone(contactId)),
    ),
    ...list('back', [...records.keys()].filter(wasGone)),
  ];
}

async function repairOwn(tx: Queryable, portal: Portal, report: ReadReport): Promise<Finding[]> {
  const { organizationId } = portal;
  const overwritten = await findOverwritten(tx, portal, report.records);
  const contactIds = overwritten.filter((contactId) => !report.edited.includes(contactId));
  await forgetFacts(tx, { organizationId, contactIds });
  return contactIds.flatMap((contactId) => {
    const hubspotId = report.records.get(contactId)?.id;
    return hubspotId === undefined ? [] : [{ kind: 'overwritten', contactId, hubspotId }];
  });
}

function inUnknownStages({ stageIds }: Portal, { records }: ReadReport): Finding[] {
  const known = new Set(Object.values(stageIds));
  return [...records].flatMap(([contactId, record]) =>
    known.has(valueOf(record, 'dealstage'))
      ? []
      : [{ kind: 'unknown-stage', contactId, hubspotId: record.id }],
  );
}
