import { z } from 'zod';
import type { RecordKind } from '../../crm-sync/hints.ts';
import { claimTies, type ListingTie, recordTold } from '../../crm-sync/listing-ties.ts';
import { markGone } from '../../listings/portal/mark-gone.ts';
import { classifyItemError, contextOf, type Refused } from '../answers.ts';
import { PATHS } from '../api-version.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import type { Step } from '../mirror/step.ts';
import type { Portal } from '../portal.ts';
import { isForbidden } from './listing-schema.ts';
import { keepUse } from './reading-state.ts';

const answerSchema = z.looseObject({ errors: z.array(z.unknown()).default([]) });

/** HubSpot's limit of associations a call, and what a step takes that has no reason to go slow. */
const MOST = 2_000;
const FULL_STEP = 100;

export const tieContactsToListings = tieStep('contact', 'contacts');
export const tieDealsToListings = tieStep('deal', 'deals');

/**
 * Associates records with every listing of HubSpot's that their people asked about. Doing it again changes nothing. A
 * listing that HubSpot does not have any more, or a record that it refuses, holds up no other.
 */
function tieStep(kind: RecordKind, type: 'contacts' | 'deals'): Step {
  return {
    name: `tie-${type}-to-listings`,
    async run(portal, limit) {
      const { pool, organizationId, call } = portal;
      const most = limit < FULL_STEP ? limit : MOST;
      const ties = await claimTies(pool, { organizationId, kind, limit: most });
      if (ties.length === 0) return null;
      const inputs = ties.map(({ recordId, hubspotListingId }) => ({
        from: { id: recordId },
        to: { id: hubspotListingId },
      }));
      const answer = await call({ method: 'POST', path: PATHS.associateListings(type), body: { inputs } });
      if (isForbidden(answer)) {
        await keepUse(pool, { organizationId, use: 'NOT_GRANTED', fields: [] });
        return null;
      }
      const { body, refused } = accepted(answer);
      const judged = refused
        ? refuseAlone(ties, refused)
        : judge(ties, understood(answerSchema, body).errors);
      await keep(portal, kind, judged);
      return { contacts: ties.length, refused: judged.refused.length };
    },
  };
}

type Judged = {
  told: ListingTie[];
  refused: ListingTie[];
  reasons: string[];
  gone: string[];
  postponed: string | null;
};

/** @throws Hindered when it is not known which of several is bad */
function refuseAlone(ties: readonly ListingTie[], refused: Refused): Judged {
  if (ties.length > 1) {
    throw new Hindered({ kind: 'bad-batch', refused, inputs: Math.min(ties.length, FULL_STEP) });
  }
  return { told: [], refused: [...ties], reasons: [refused.reason], gone: [], postponed: null };
}

function judge(ties: readonly ListingTie[], errors: readonly unknown[]): Judged {
  const judged: Judged = { told: [...ties], refused: [], reasons: [], gone: [], postponed: null };
  for (const error of errors) {
    const said = classifyItemError(error);
    const named = namedBy(error);
    const concerned = ties.filter((tie) => named.record(tie) || named.listing(tie));
    if (concerned.length === 0) return unnamed(ties, said);
    judged.told = judged.told.filter((tie) => !concerned.includes(tie));
    if (said.outcome === 'later') judged.postponed = said.reason;
    else refuse(judged, { said, named, concerned });
  }
  return judged;
}

/** An error that names none may mean any of them. */
function unnamed(ties: readonly ListingTie[], said: ReturnType<typeof classifyItemError>): Judged {
  if (said.outcome === 'refused') return refuseAlone(ties, said);
  throw new Hindered({ kind: 'later', afterSeconds: null, reason: said.reason });
}

type Named = Record<'record' | 'listing', (tie: ListingTie) => boolean>;

/** Which ends an error is about; without HubSpot's words for them any id may be of either. */
function namedBy(error: unknown): Named {
  const context = contextOf(error);
  const { fromObjectId: from, toObjectId: to } = context;
  const any = from || to ? [] : Object.values(context).flat();
  const [records, listings] = [new Set(from ?? any), new Set(to ?? any)];
  return {
    record: ({ recordId }) => records.has(recordId),
    listing: ({ hubspotListingId }) => listings.has(hubspotListingId),
  };
}

type Refusing = { said: Refused; named: Named; concerned: readonly ListingTie[] };

const MISSING = 'OBJECT_NOT_FOUND';

/** Whoever is tied to a listing that is gone is not refused: it may come back. */
function refuse(judged: Judged, { said, named, concerned }: Refusing): void {
  const isGone = (tie: ListingTie) => said.category === MISSING && named.listing(tie) && !named.record(tie);
  judged.gone.push(...concerned.filter(isGone).map(({ hubspotListingId }) => hubspotListingId));
  judged.refused.push(...concerned.filter((tie) => !isGone(tie)));
  judged.reasons.push(said.reason);
}

/** @throws Hindered when some were hindered in passing */
async function keep(
  { pool, organizationId, log }: Portal,
  kind: RecordKind,
  { told, refused, reasons, gone, postponed }: Judged,
): Promise<void> {
  await recordTold(pool, { organizationId, kind, ties: [...told, ...refused] });
  if (gone.length > 0) await markGone(pool, { organizationId, hubspotIds: gone });
  if (reasons.length > 0) {
    const counts = { refused: refused.length, gone: gone.length };
    log.warn(
      { organization: organizationId, kind, ...counts, reasons },
      'HubSpot refused to associate listings',
    );
  }
  if (postponed !== null) throw new Hindered({ kind: 'later', afterSeconds: null, reason: postponed });
}
