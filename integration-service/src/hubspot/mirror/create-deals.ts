import { claimContacts, type DueContact } from '../../crm-sync/due-contacts.ts';
import { markSent } from '../../crm-sync/mark-sent.ts';
import { recordCreatedDeals, recordFoundDeals } from '../../crm-sync/record-deals.ts';
import { DEAL_TO_CONTACT } from '../catalogue/catalogue.ts';
import type { ToldContact } from '../catalogue/definition.ts';
import { propertyValues } from '../catalogue/values.ts';
import { describeTold } from '../told-contacts.ts';
import type { Portal } from '../portal.ts';
import { passOn, refuseOthers } from './pass-on.ts';
import type { Step } from './step.ts';
import { findRecords, writeRecords } from './write-records.ts';

/**
 * Makes the deals that are missing, tied to their contact, in the stage where the funnel's history begins that
 * HubSpot was not told of. When the answer to an earlier creation was lost the deal is looked for first, as a
 * person may have moved it since.
 */
export const createDeals: Step = {
  name: 'create-deals',
  async run(portal, limit) {
    const { pool, organizationId, call } = portal;
    const due = await claimContacts(pool, { organizationId, need: 'deal', limit });
    if (due.length === 0) return null;
    const sent = due.filter(({ dealSent }) => dealSent).map(({ contactId }) => contactId);
    const found = await findRecords(call, { type: 'deals', contactIds: sent });
    const missing = due.filter(({ contactId }) => !found.has(contactId));
    const contactIds = missing.map(({ contactId }) => contactId);
    await markSent(pool, { organizationId, record: 'deal', contactIds });

    const told = await describeTold(portal, missing);
    const inputs = told.map((contact) => describeInput(portal, contact));
    const created = await writeRecords(call, { type: 'deals', operation: 'create', inputs });
    await recordCreatedDeals(pool, {
      organizationId,
      created: missing.flatMap((contact) => describeCreated(portal, contact, created.ids)),
    });
    const answered = new Map([...found, ...created.existing]);
    const known = [...answered].map(([contactId, hubspotDealId]) => ({ contactId, hubspotDealId }));
    const kept = new Set(await recordFoundDeals(pool, { organizationId, found: known }));
    const refusals = refuseOthers(due, { answered, kept });
    const outcome = { ...created, refusals: [...created.refusals, ...refusals] };
    return passOn(portal, { contacts: created.ids.size + kept.size, outcome });
  },
};

function describeInput(portal: Portal, contact: ToldContact) {
  const { contactId, revision, hubspotContactId } = contact;
  return {
    contactId,
    revision,
    properties: {
      ...propertyValues('deals', contact),
      pipeline: portal.pipelineId,
      dealstage: firstStage(portal, contact),
    },
    associations: [{ to: { id: hubspotContactId }, types: [DEAL_TO_CONTACT] }],
  };
}

function describeCreated(portal: Portal, contact: DueContact, ids: ReadonlyMap<string, string>) {
  const { contactId, ownerId, nextStageChangeId: stageChangeId } = contact;
  const hubspotDealId = ids.get(contactId);
  if (hubspotDealId === undefined) return [];
  return [{ contactId, hubspotDealId, stageId: firstStage(portal, contact), ownerId, stageChangeId }];
}

function firstStage({ stageIds }: Portal, { nextStatus, status }: DueContact): string {
  return stageIds[nextStatus ?? status];
}
