import { claimDiscards, forgetDiscards } from '../../crm-sync/timeline/discards.ts';
import type { Step } from '../mirror/step.ts';
import { archiveActivities } from './activities.ts';

/** Takes out of HubSpot's timeline what is not to be shown any more: of somebody who was erased, or of two that became one. */
export const archiveDiscards: Step = {
  name: 'archive-discards',
  async run({ pool, organizationId, call }, limit) {
    const discards = await claimDiscards(pool, { organizationId, limit });
    const [first] = discards;
    if (!first) return null;
    const ids = discards.map(({ hubspotId }) => hubspotId);
    await archiveActivities(call, { type: first.objectType, ids });
    await forgetDiscards(pool, { organizationId, discards });
    return { contacts: discards.length, refused: 0 };
  },
};
