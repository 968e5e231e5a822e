import { v7 as uuidv7 } from 'uuid';

type Given = { organizationId: string; title?: string; agentMemberId?: string; isActive?: boolean };

/** Rows of a listing whose slug nobody else has. */
export function newListing(given: Given) {
  const id = uuidv7();
  return { id, slug: `house-${id}`, ownSlug: `house-${id}`, title: 'House', ...given };
}
