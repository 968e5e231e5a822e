import type { PortalFacts } from '../../../src/page/portal-schema.ts';
import type { ExtensionContext, Location, RecordAddress } from './protocol.ts';
import type { HubSpotUser } from './user.ts';

type Given = {
  entry: string;
  location: Location;
  record?: RecordAddress | undefined;
  user: HubSpotUser;
  language: string;
};

/** What HubSpot tells an extension of where it is and who looks at it. */
export function describeContext(
  { entry, location, record, user, language }: Given,
  { appId, portal, backendUrl }: PortalFacts,
): ExtensionContext {
  const { userId: id, email, firstName, lastName } = user;
  return {
    location,
    ...(record && { crm: record }),
    extension: { appId, appName: 'Trochai for HubSpot', cardTitle: entry },
    portal,
    user: {
      ...{ id, email, emails: [email], firstName, lastName },
      ...{ roles: [], teams: [], permissions: [] },
      ...{ language, locale: language === 'es' ? 'es-cr' : 'en-us' },
    },
    variables: { BACKEND_URL: backendUrl },
  };
}
