import { claimHinted } from '../../crm-sync/hints.ts';
import { readContacts } from '../apply/read-contacts.ts';
import { readDeals } from '../apply/read-deals.ts';
import { MAX_READS } from '../apply/read-records.ts';
import type { Step } from './step.ts';

/** Reads the contact records that somebody has changed in HubSpot. */
export const readChangedContacts: Step = {
  name: 'read-changed-contacts',
  async run(portal, limit) {
    const { pool, organizationId } = portal;
    const wanted = await claimHinted(pool, {
      organizationId,
      kind: 'contact',
      limit: Math.min(limit, MAX_READS),
    });
    if (wanted.length === 0) return null;
    await readContacts(portal, wanted);
    return { contacts: wanted.length, refused: 0 };
  },
};

/** Reads the deals that somebody has changed in HubSpot. */
export const readChangedDeals: Step = {
  name: 'read-changed-deals',
  async run(portal, limit) {
    const { pool, organizationId } = portal;
    const wanted = await claimHinted(pool, {
      organizationId,
      kind: 'deal',
      limit: Math.min(limit, MAX_READS),
    });
    if (wanted.length === 0) return null;
    await readDeals(portal, wanted);
    return { contacts: wanted.length, refused: 0 };
  },
};
