import type { Act } from './crm.ts';

/** The one app that the stand-in knows. */
export const HUBSPOT_APP_ID = '4410001';
export const PORTAL_ID = 48_800_123;

/** Writes over the API, in the words of the property history. */
export const APP: Act = { sourceType: 'INTEGRATION', sourceId: HUBSPOT_APP_ID };
