import { type Refusal, refuseContacts } from '../../crm-sync/refuse-contacts.ts';
import type { Portal } from '../portal.ts';
import { Hindered } from '../hindrance.ts';
import type { BatchOutcome } from './write-records.ts';
import type { StepReport } from './step.ts';

/**
 * Ends a step whose results are kept: refusals are kept with HubSpot's reason, and hold up nobody else.
 * @throws Hindered when some of the records were hindered in passing
 */
export async function passOn(
  { pool, organizationId }: Portal,
  { contacts, outcome }: { contacts: number; outcome: Pick<BatchOutcome, 'refusals' | 'postponed'> },
): Promise<StepReport> {
  await refuseContacts(pool, { organizationId, refusals: outcome.refusals });
  if (outcome.postponed !== null) {
    throw new Hindered({ kind: 'later', afterSeconds: null, reason: outcome.postponed });
  }
  return { contacts, refused: outcome.refusals.length };
}

type Answered = {
  /** HubSpot's ids by contact. */
  answered: ReadonlyMap<string, string>;
  /** Contacts whose ids were kept. */
  kept: ReadonlySet<string>;
};

/** Two records that somebody has merged in HubSpot answer as one, and that is one contact's only. */
export function refuseOthers(
  due: readonly { contactId: string; revision: number }[],
  { answered, kept }: Answered,
): Refusal[] {
  return due.flatMap(({ contactId, revision }) => {
    const hubspotId = answered.get(contactId);
    if (hubspotId === undefined || kept.has(contactId)) return [];
    const reason = `The HubSpot record ${hubspotId} belongs to another WhatsApp contact already`;
    return [{ contactId, revision, reason, correlationId: null }];
  });
}

/** HubSpot's ids by contact. */
export function asIds(
  written: readonly { contactId: string; hubspotContactId: string }[],
): Map<string, string> {
  return new Map(written.map(({ contactId, hubspotContactId }) => [contactId, hubspotContactId]));
}
