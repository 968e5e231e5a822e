import {
  FINDING_KINDS,
  type FindingKind,
  type FindingView,
  type FunnelDrift,
  type ReconciliationView,
} from '@trochai/contract/reconciliation';
import { displayName, displayNumber } from '../contacts/display-name.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { ReconciliationKind } from '../platform/database/generated/enums.ts';
import { type Size, totalOf } from './phases.ts';
import type { Counts } from './progress.ts';

type Row = Omit<ReconciliationView, 'total' | 'secondsLeft' | 'drift' | 'startedAt' | 'endedAt'> & {
  size: Size;
  drift: Partial<FunnelDrift>;
  startedAt: Date;
  endedAt: Date | null;
  seconds: number;
  resumedDone: number;
  counts: Counts;
};

/** The last one of a kind, with how far it is; null: there was none. */
export async function readReconciliation(
  on: Queryable,
  { organizationId, kind }: { organizationId: string; kind: ReconciliationKind },
): Promise<ReconciliationView | null> {
  const { rows } = await on.query<Row>(
    `select work.id, work.kind, work.state, work.phase, work.done, work.counts, work.drift, work.reason,
       json_build_object('contacts', work.contacts, 'deals', work.deals) as size,
       coalesce(member.name, member.email) as "startedBy", work.started_at as "startedAt",
       work.ended_at as "endedAt", work.resumed_done as "resumedDone",
       extract(epoch from now() - work.resumed_at)::float8 as seconds
     from reconciliations as work left join members as member
       on member.organization_id = work.organization_id and member.id = work.member_id
     where work.organization_id = $1 and work.kind = $2 order by work.id desc limit 1`,
    [organizationId, kind],
  );
  return rows[0] ? describe(rows[0]) : null;
}

function describe({ size, seconds, resumedDone, drift, ...row }: Row): ReconciliationView {
  const total = totalOf(row.kind, size);
  const isUnderWay = row.state === 'RUNNING';
  return {
    ...row,
    total,
    secondsLeft: isUnderWay
      ? estimate({ seconds, did: row.done - resumedDone, left: total - row.done })
      : null,
    drift: isWhole(drift) && row.state === 'FINISHED' ? drift : null,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** As fast as it went since it last began. */
function estimate({ seconds, did, left }: { seconds: number; did: number; left: number }): number | null {
  return did <= 0 || left <= 0 ? null : Math.ceil((seconds / did) * left);
}

function isWhole(drift: Partial<FunnelDrift>): drift is FunnelDrift {
  return Object.keys(drift).length === 5;
}

export const FINDINGS_PAGE = 50;

type Wanted = {
  organizationId: string;
  reconciliationId: string;
  kind: FindingKind | undefined;
  after: number;
};

type Found = Pick<FindingView, 'kind' | 'contactId' | 'hubspotId' | 'candidates'> &
  Parameters<typeof displayName>[0];

/** What it found, the first of each kind: of one kind, or of all in the order of the kinds. */
export async function listFindings(
  on: Queryable,
  { organizationId, reconciliationId, kind, after }: Wanted,
): Promise<{ findings: FindingView[]; next: number | null }> {
  const { rows } = await on.query<Found>(
    `select finding.kind, finding.contact_id as "contactId", finding.hubspot_id as "hubspotId", finding.candidates,
       contact.edited_name as "editedName", contact.address_book_name as "addressBookName",
       contact.profile_name as "profileName", contact.username, contact.phone, contact.source
     from reconciliation_findings as finding left join contacts as contact
       on contact.organization_id = finding.organization_id and contact.id = finding.contact_id
     where finding.organization_id = $1 and finding.reconciliation_id = $2 and ($3::text is null or finding.kind = $3)
     order by array_position($4::text[], finding.kind), finding.number offset $5 limit ${FINDINGS_PAGE + 1}`,
    [organizationId, reconciliationId, kind ?? null, [...FINDING_KINDS], after],
  );
  const findings = rows.slice(0, FINDINGS_PAGE).map(describeFinding);
  return { findings, next: rows.length > FINDINGS_PAGE ? after + FINDINGS_PAGE : null };
}

function describeFinding(row: Found): FindingView {
  const { kind, contactId, hubspotId, candidates } = row;
  const person = contactId === null ? null : row;
  return {
    kind,
    contactId,
    hubspotId,
    candidates,
    name: person && displayName(person),
    number: person && displayNumber(person.phone),
  };
}
