import type { ActivityType } from '../crm-sync/timeline/discards.ts';

/** https://developers.hubspot.com/docs/api-reference: a dated version lives 18 months. The one place that names it. */
const VERSION = '2026-09';

export type ObjectType = 'contacts' | 'deals';

/** Every path of HubSpot that the service uses. */
export const PATHS = {
  authorize: '/oauth/authorize',
  token: `/oauth/${VERSION}/token`,
  introspectToken: `/oauth/${VERSION}/token/introspect`,
  account: `/account-info/${VERSION}/details`,
  createRecords: (type: ObjectType | ActivityType) => `/crm/objects/${VERSION}/${type}/batch/create`,
  updateRecords: (type: ObjectType | ActivityType) => `/crm/objects/${VERSION}/${type}/batch/update`,
  readRecords: (type: ObjectType | ActivityType) => `/crm/objects/${VERSION}/${type}/batch/read`,
  archiveRecords: (type: ActivityType) => `/crm/objects/${VERSION}/${type}/batch/archive`,
  searchRecords: (type: ObjectType) => `/crm/objects/${VERSION}/${type}/search`,
  mergeRecords: (type: ObjectType) => `/crm/objects/${VERSION}/${type}/merge`,
  dealsOfContacts: `/crm/associations/${VERSION}/contacts/deals/batch/read`,
  contactsOfDeals: `/crm/associations/${VERSION}/deals/contacts/batch/read`,
  activitiesOfContacts: (type: ActivityType) => `/crm/associations/${VERSION}/contacts/${type}/batch/read`,
  owners: `/crm/owners/${VERSION}`,
  uninstall: `/appinstalls/${VERSION}/external-install`,
  revokeToken: `/oauth/${VERSION}/token/revoke`,
  associateByDefault: `/crm/associations/${VERSION}/contacts/deals/batch/associate/default`,
  listings: `/crm/objects/${VERSION}/listings`,
  listingProperties: `/crm/properties/${VERSION}/listings`,
  associateListings: (from: ObjectType) =>
    `/crm/associations/${VERSION}/${from}/listings/batch/associate/default`,
  propertyGroups: (type: ObjectType) => `/crm/properties/${VERSION}/${type}/groups`,
  properties: (type: ObjectType) => `/crm/properties/${VERSION}/${type}`,
  createProperties: (type: ObjectType) => `/crm/properties/${VERSION}/${type}/batch/create`,
  property: (type: ObjectType, name: string) => `/crm/properties/${VERSION}/${type}/${name}`,
  dealPipelines: `/crm/pipelines/${VERSION}/deals`,
  pipelineStages: (pipelineId: string) =>
    `/crm/pipelines/${VERSION}/deals/${encodeURIComponent(pipelineId)}/stages`,
} as const;

/** Searches have a limit of their own. */
export function isSearch(request: { path: string }): boolean {
  return request.path.endsWith('/search');
}

/** Paths that are posted to and still change nothing. */
export function isRead(request: { method: string; path: string }): boolean {
  return request.method === 'GET' || request.path.endsWith('/batch/read') || isSearch(request);
}
