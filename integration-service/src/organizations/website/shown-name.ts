/**
 * What visitors are told that the agency is called when its admins say nothing, of the row `organization` of
 * organizations: the name that Meta has verified of its oldest connected number, else the domain that HubSpot knows.
 */
export const DEFAULT_NAME = `coalesce(
  (select verified_name from channels
   where organization_id = organization.id and kind = 'WHATSAPP' and status = 'CONNECTED' and verified_name <> ''
   order by connected_at, id limit 1),
  organization.name)`;

/** The same with what its admins say. */
export const SHOWN_NAME = `coalesce(
  (select shown_name from websites where organization_id = organization.id), ${DEFAULT_NAME})`;
