import { claimContacts, type DueContact } from '../../crm-sync/due-contacts.ts';
import { recordTies } from '../../crm-sync/record-deals.ts';
import type { Refusal } from '../../crm-sync/refuse-contacts.ts';
import { z } from 'zod';
import { classifyItemError, contextOf } from '../answers.ts';
import { PATHS } from '../api-version.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { passOn } from './pass-on.ts';
import type { Step } from './step.ts';
import { aloneOf } from './write-records.ts';

const answerSchema = z.looseObject({ errors: z.array(z.unknown()).default([]) });

/**
 * Ties contacts to deals that were not made for the record they have now. Doing it again changes nothing. HubSpot
 * takes no trace ids here: an error names the record that is missing.
 */
export const tieDeals: Step = {
  name: 'tie-deals',
  async run(portal, limit) {
    const { pool, organizationId, call } = portal;
    const due = await claimContacts(pool, { organizationId, need: 'tie', limit });
    if (due.length === 0) return null;
    const inputs = due.map(({ hubspotContactId, hubspotDealId }) => ({
      from: { id: hubspotContactId },
      to: { id: hubspotDealId },
    }));
    const answer = accepted(await call({ method: 'POST', path: PATHS.associateByDefault, body: { inputs } }));
    const judged = answer.refused
      ? { tied: [], refusals: [{ ...aloneOf(due, answer.refused), ...answer.refused }], postponed: null }
      : judgeErrors(due, understood(answerSchema, answer.body).errors);
    const contactIds = judged.tied.map(({ contactId }) => contactId);
    await recordTies(pool, { organizationId, contactIds });
    return passOn(portal, { contacts: contactIds.length, outcome: judged });
  },
};

type Judged = { tied: DueContact[]; refusals: Refusal[]; postponed: string | null };

function judgeErrors(due: readonly DueContact[], errors: readonly unknown[]): Judged {
  const judged: Judged = { tied: [...due], refusals: [], postponed: null };
  for (const error of errors) {
    const said = classifyItemError(error);
    const concerned = contactsNamed(due, error);
    judged.tied = judged.tied.filter((contact) => !concerned.includes(contact));
    if (said.outcome === 'later') judged.postponed = said.reason;
    else
      judged.refusals.push(...concerned.map(({ contactId, revision }) => ({ ...said, contactId, revision })));
  }
  return judged;
}

/** An error that names none of several may mean any of them. */
function contactsNamed(due: readonly DueContact[], error: unknown): DueContact[] {
  const ids = new Set(Object.values(contextOf(error)).flat());
  const named = due.filter(
    ({ hubspotContactId, hubspotDealId }) => ids.has(hubspotContactId ?? '') || ids.has(hubspotDealId ?? ''),
  );
  if (named.length > 0) return named;
  if (due.length === 1) return [...due];
  const said = classifyItemError(error);
  if (said.outcome === 'refused')
    throw new Hindered({ kind: 'bad-batch', refused: said, inputs: due.length });
  throw new Hindered({ kind: 'later', afterSeconds: null, reason: said.reason });
}
