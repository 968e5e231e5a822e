import type { Assignment } from '../../contacts/assign-contacts.ts';

export type GivenTo = { contactId: string; ownerId: string; at: Date };

/** A record that a team has, or a user who is gone for good, stays theirs in HubSpot: here nobody has it. */
export function describeAssignments(
  given: readonly GivenTo[],
  members: ReadonlyMap<string, string>,
): Assignment[] {
  return given.map(({ contactId, ownerId, at }) => ({
    contactId,
    memberId: members.get(ownerId) ?? null,
    at,
    isOutsider: ownerId !== '' && !members.has(ownerId),
  }));
}
