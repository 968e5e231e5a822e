import { randomInt } from 'node:crypto';
import { HUBSPOT_APP_ID, PORTAL_ID } from '../app.ts';
import type { Change } from '../crm.ts';
import { objectTypeId } from '../object-type.ts';

const MAX_EVENT_ID = 2 ** 32;

/**
 * A change as a webhook tells of it, but for the attempt's number. Ids of records are numbers here.
 * https://developers.hubspot.com/docs/apps/legacy-apps/public-apps/create-generic-webhook-subscriptions
 */
export function describeEvent(change: Change, subscriptionId: number) {
  return {
    eventId: randomInt(MAX_EVENT_ID),
    subscriptionId,
    portalId: PORTAL_ID,
    appId: Number(HUBSPOT_APP_ID),
    occurredAt: Date.parse(change.at),
    objectId: Number(change.id),
    changeSource: change.author.sourceType,
    sourceId: change.author.sourceId,
    ...describeKind(change),
  };
}

function describeKind(change: Change) {
  const generic = { subscriptionType: `object.${change.kind}`, objectTypeId: objectTypeId(change.type) };
  switch (change.kind) {
    case 'propertyChange':
      return { ...generic, propertyName: change.name, propertyValue: change.value, isSensitive: false };
    case 'deletion':
      return { ...generic, changeFlag: 'DELETED' };
    case 'restore':
      return generic;
    // It has no generic form.
    case 'privacyDeletion':
      return { subscriptionType: 'contact.privacyDeletion', changeFlag: 'DELETED' };
    case 'merge':
      return {
        ...generic,
        objectId: Number(change.primaryId),
        primaryObjectId: Number(change.primaryId),
        mergedObjectIds: [Number(change.mergedId)],
        newObjectId: Number(change.id),
        numberOfPropertiesMoved: change.moved,
      };
  }
}
