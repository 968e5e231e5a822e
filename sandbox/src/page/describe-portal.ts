import { TIME_ZONE } from '../hubspot/account.ts';
import { HUBSPOT_APP_ID, PORTAL_ID } from '../hubspot/app.ts';
import type { PortalFacts } from './portal-schema.ts';

/** @param serviceUrl what a profile of the HubSpot project calls BACKEND_URL */
export function describePortal(serviceUrl: string): PortalFacts {
  return {
    backendUrl: serviceUrl,
    portal: { id: PORTAL_ID, timezone: TIME_ZONE },
    appId: Number(HUBSPOT_APP_ID),
  };
}
