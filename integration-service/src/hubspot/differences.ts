import type { DueContact } from '../crm-sync/due-contacts.ts';
import { displayName, displayNumber, splitName } from '../contacts/display-name.ts';
import { TAGS_PROPERTY } from './catalogue/tags.ts';
import type { Portal } from './portal.ts';

type Funnel = Pick<Portal, 'pipelineId' | 'stageIds'>;

/**
 * What people write as well, and a contact's record does not have as the store does: name and owner when they are
 * other ones, the number when there is none, the tags.
 */
export function contactDifferences(contact: DueContact): Record<string, string> {
  const name = displayName(contact);
  const { first, last } = splitName(name);
  const number = displayNumber(contact.phone);
  const { ownerId, knownOwnerId } = contact;
  return {
    ...(name !== contact.knownName && { firstname: first, lastname: last }),
    ...(ownerId !== null && ownerId !== knownOwnerId && { hubspot_owner_id: ownerId }),
    ...(number !== null && !contact.knownPhone && { phone: number }),
    ...(contact.tags !== (contact.knownTags ?? '') && { [TAGS_PROPERTY]: contact.tags }),
  };
}

/**
 * The same of a deal: the owner, and the stage of the oldest change that HubSpot was not told of, or else of the
 * contact's status. A stage that no status is mapped to is a person's own: it stays until the status changes.
 */
export function dealDifferences(funnel: Funnel, contact: DueContact): Record<string, string> {
  const { ownerId, knownDealOwnerId } = contact;
  return {
    ...(!keepsStage(funnel, contact) && {
      dealstage: funnel.stageIds[contact.nextStatus ?? contact.status],
      pipeline: funnel.pipelineId,
    }),
    ...(ownerId !== null && ownerId !== knownDealOwnerId && { hubspot_owner_id: ownerId }),
  };
}

/** Whether there are differences at all. */
export function isAny(differences: Record<string, string>): boolean {
  return Object.keys(differences).length > 0;
}

/** Nothing needs to be written either when the deal is in the stage already, as after a lost answer. */
function keepsStage({ stageIds }: Funnel, contact: DueContact): boolean {
  const { knownStageId, nextStatus, status } = contact;
  if (knownStageId === stageIds[nextStatus ?? status]) return true;
  const isOthers = knownStageId !== null && !Object.values(stageIds).includes(knownStageId);
  return nextStatus === null && isOthers;
}
