import { z } from 'zod';
import type { Refusal, Synced } from '../../crm-sync/record-outcomes.ts';
import { classifyItemError, contextOf } from '../answers.ts';
import { PATHS } from '../api-version.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { refusalOf, refuseAlone } from './record-batch.ts';

export type RecordPair = Synced & { hubspotContactId: string; hubspotDealId: string };

/** Pairs in neither list were hindered in passing: `postponed` says why. */
type Outcome = { associated: RecordPair[]; refusals: Refusal[]; postponed: string | null };

const answerSchema = z.looseObject({ errors: z.array(z.unknown()).default([]) });

/**
 * Ties contacts to their deals. Doing it again changes nothing. HubSpot takes no trace ids here: an error names
 * the record that is missing.
 * @throws Hindered when the portal cannot be worked with now, or one of several pairs spoils the batch
 */
export async function associateDeals(call: CallPortal, pairs: readonly RecordPair[]): Promise<Outcome> {
  if (pairs.length === 0) return { associated: [], refusals: [], postponed: null };
  const inputs = pairs.map(({ hubspotContactId, hubspotDealId }) => ({
    from: { id: hubspotContactId },
    to: { id: hubspotDealId },
  }));
  const answer = accepted(await call({ method: 'POST', path: PATHS.associateByDefault, body: { inputs } }));
  if (answer.refused) return { associated: [], ...refuseAlone(pairs, answer.refused) };
  return judgeErrors(pairs, understood(answerSchema, answer.body).errors);
}

function judgeErrors(pairs: readonly RecordPair[], errors: readonly unknown[]): Outcome {
  const refusals: Refusal[] = [];
  let postponed: string | null = null;
  let associated = [...pairs];
  for (const error of errors) {
    const judged = classifyItemError(error);
    const concerned = pairsNamed(pairs, error);
    associated = associated.filter((pair) => !concerned.includes(pair));
    if (judged.outcome === 'later') postponed = judged.reason;
    else refusals.push(...concerned.map((pair) => refusalOf(pair, judged)));
  }
  return { associated, refusals, postponed };
}

/** An error that names none of several pairs may mean any of them. */
function pairsNamed(pairs: readonly RecordPair[], error: unknown): RecordPair[] {
  const ids = new Set(Object.values(contextOf(error)).flat());
  const named = pairs.filter((pair) => ids.has(pair.hubspotContactId) || ids.has(pair.hubspotDealId));
  if (named.length > 0) return named;
  if (pairs.length === 1) return [...pairs];
  const judged = classifyItemError(error);
  if (judged.outcome === 'refused') throw new Hindered({ kind: 'bad-batch', refused: judged });
  throw new Hindered({ kind: 'later', afterSeconds: null, reason: judged.reason });
}
