import type { Assignment } from '../../contacts/assign-contacts.ts';
import { resolveOwners } from '../owners.ts';
import type { Portal } from '../portal.ts';
import { ownerEdit } from './peoples-edits.ts';
import type { ReadRecord } from './record-history.ts';

type GivenTo = { contactId: string; ownerId: string; at: Date };

/**
 * A record that a team has, or a user who is gone for good, stays theirs in HubSpot: here nobody has it.
 * @throws Hindered
 */
export async function describeAssignments(portal: Portal, given: readonly GivenTo[]): Promise<Assignment[]> {
  const ownerIds = given.map(({ ownerId }) => ownerId);
  const members = await resolveOwners({ on: portal.pool, ...portal }, ownerIds);
  return given.map(({ contactId, ownerId, at }) => ({
    contactId,
    memberId: members.get(ownerId) ?? null,
    at,
    isOutsider: ownerId !== '' && !members.has(ownerId),
  }));
}

/**
 * Whom people gave these records to in HubSpot.
 * @param records by the contact they belong to
 * @throws Hindered
 */
export function readAssignments(
  portal: Portal,
  records: ReadonlyMap<string, ReadRecord>,
): Promise<Assignment[]> {
  const given = [...records].flatMap(([contactId, record]) => {
    const edit = ownerEdit(record, portal.appId);
    return edit ? [{ contactId, ...edit }] : [];
  });
  return describeAssignments(portal, given);
}
