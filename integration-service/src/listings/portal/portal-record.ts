import type { HubSpotField, ListingFields } from '@trochai/contract/listings';

/** A listing as HubSpot has it. A field that is absent is none of HubSpot's there. */
export type PortalRecord = {
  hubspotId: string;
  /** Of records that were merged into it. */
  formerIds: readonly string[];
  fields: Pick<ListingFields, 'title'> & Partial<Pick<ListingFields, HubSpotField>>;
};
