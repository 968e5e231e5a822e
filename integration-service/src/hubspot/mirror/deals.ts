import type { DueContact } from '../../crm-sync/due-contacts.ts';
import { markDealsSent } from '../../crm-sync/record-progress.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { propertyValues } from '../catalogue.ts';
import type { CallPortal } from '../client.ts';
import { type BatchOutcome, readRecords, upsertRecords } from './record-batch.ts';

export type DealStart = { pipelineId: string; stageId: string };

type Options = { on: Queryable; call: CallPortal; organizationId: string; start: DealStart };

/**
 * Makes the deals that are missing, in the pipeline's first stage. A deal's stage is written here once: when the
 * answer to an earlier write was lost the deal is looked for first, as a person may have moved it since.
 * @throws Hindered
 */
export async function createMissingDeals(
  options: Options,
  contacts: readonly DueContact[],
): Promise<BatchOutcome> {
  const missing = contacts.filter(({ hubspotDealId }) => hubspotDealId === null);
  const found = await findSentDeals(options.call, missing);
  const inputs = missing.filter(({ contactId }) => !found.has(contactId)).map(describeDeal(options.start));
  const contactIds = inputs.map(({ contactId }) => contactId);
  if (contactIds.length > 0)
    await markDealsSent(options.on, { organizationId: options.organizationId, contactIds });

  const created = await upsertRecords(options.call, { type: 'deals', inputs });
  return { ...created, ids: new Map([...knownDeals(contacts), ...found, ...created.ids]) };
}

function findSentDeals(call: CallPortal, missing: readonly DueContact[]): Promise<Map<string, string>> {
  const contactIds = missing.filter(({ dealSent }) => dealSent).map(({ contactId }) => contactId);
  return readRecords(call, { type: 'deals', contactIds });
}

function describeDeal({ pipelineId, stageId }: DealStart) {
  return (contact: DueContact) => ({
    contactId: contact.contactId,
    revision: contact.revision,
    properties: { ...propertyValues('deals', contact), pipeline: pipelineId, dealstage: stageId },
  });
}

function knownDeals(contacts: readonly DueContact[]): [string, string][] {
  return contacts.flatMap(({ contactId, hubspotDealId }) =>
    hubspotDealId === null ? [] : [[contactId, hubspotDealId]],
  );
}
