/** Who changes something: a member, a person in HubSpot, a rule of the organization. */
export type Actor = { origin: 'MEMBER'; memberId: string } | { origin: 'HUBSPOT' } | { origin: 'RULE' };

/** The member's id, of a member. */
export function memberOf(actor: Actor): string | null {
  return actor.origin === 'MEMBER' ? actor.memberId : null;
}
