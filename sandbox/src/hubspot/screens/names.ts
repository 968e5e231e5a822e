import { OWNERS } from '../owners.ts';
import type { CrmRecord } from '../portal.ts';

/** As HubSpot heads a contact's record: the name, else the number. */
export function nameOfContact({ id, properties }: CrmRecord): string {
  const { firstname = '', lastname = '', phone = '' } = properties;
  return `${firstname} ${lastname}`.trim() || phone || `Contact ${id}`;
}

export function nameOfDeal({ id, properties }: CrmRecord): string {
  return properties['dealname'] || `Deal ${id}`;
}

export function nameOfListing({ id, properties }: CrmRecord): string {
  return properties['hs_name'] || `Listing ${id}`;
}

/** null: nobody owns it, or nobody who is here. */
export function nameOfOwner(ownerId: string | undefined): string | null {
  const owner = OWNERS.find(({ id }) => id === ownerId);
  return owner ? `${owner.firstName} ${owner.lastName}` : null;
}

/** Who wrote a version of a property, in words. */
export function nameOfAuthor({ sourceType, sourceId }: { sourceType: string; sourceId: string }): string {
  if (sourceType === 'INTEGRATION') return 'the app';
  const owner = OWNERS.find(({ userId }) => sourceId === `userId:${userId}`);
  return owner ? `${owner.firstName} ${owner.lastName}` : 'somebody';
}
