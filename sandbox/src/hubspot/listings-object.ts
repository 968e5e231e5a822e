import { z } from 'zod';
import { type Call, type Endpoint, ok } from './endpoint.ts';
import { HubSpotError, invalid } from './hubspot-error.ts';
import type { Portal } from './portal.ts';

const READ_SCOPE = 'crm.objects.listings.read';
const NAMES = ['listings', '0-420'];

const switchSchema = z.object({ isOn: z.boolean() });

/** What an account without the object cannot grant, HubSpot leaves out of an optional scope. */
export function canGrant({ usesListings }: Portal, scope: string): boolean {
  return scope !== READ_SCOPE || usesListings;
}

/**
 * Listings are there where the object is switched on, for apps that may read them.
 * @throws HubSpotError 403, or 400 for an object that is not there
 */
export function checkListings({ params }: Call, { usesListings, scopes }: Portal): void {
  const named = [params['type'], params['from'], params['to']].find((one) => NAMES.includes(one ?? ''));
  if (named === undefined) return;
  if (!scopes.includes(READ_SCOPE)) {
    const message = "This app hasn't been granted all required scopes to make this call.";
    throw new HubSpotError(403, message, {
      category: 'MISSING_SCOPES',
      context: { requiredGranularScopes: [READ_SCOPE] },
    });
  }
  if (!usesListings) throw invalid(`Unable to infer object type from: ${named}`);
}

/** A person switches HubSpot's object for listings on or off: `{"isOn": false}`. */
export const SWITCH_LISTINGS: Endpoint = {
  method: 'put',
  template: '/listings-object',
  handle({ body }, { portal }) {
    portal.usesListings = switchSchema.parse(body).isOn;
    return ok({ isOn: portal.usesListings });
  },
};
