/** What the app asks for at installation; must equal `requiredScopes` of the app's manifest. */
export const REQUIRED_SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.owners.read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.deals.read',
  'crm.schemas.deals.write',
] as const;

/** Without it listings are kept here. */
export const LISTINGS_SCOPE = 'crm.objects.listings.read';

/** What is asked for, and what the app can do without; must equal `optionalScopes` of the app's manifest. */
export const OPTIONAL_SCOPES = [LISTINGS_SCOPE] as const;
