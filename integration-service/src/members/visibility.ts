import type { Role, ViewerPolicy } from '../platform/database/generated/enums.ts';

/** Who is asking. */
export type Viewer = { organizationId: string; memberId: string; role: Role; viewerPolicy: ViewerPolicy };

/** Two conditions of SQL, over rows named `contact` and `conversation`. */
export type Visibility = { contacts: string; conversations: string };

/**
 * What a member may see: admins everything in the organization; agents contacts that are theirs or nobody's, and of
 * those only conversations of channels that are everybody's or that they belong to; viewers what the organization
 * lets them read. Everything that reads goes through it; what one may not see does not exist.
 * @param member the statement's parameter that holds the member's id, such as `$2`
 */
export function visibleTo(
  { role, viewerPolicy }: Pick<Viewer, 'role' | 'viewerPolicy'>,
  member: string,
): Visibility {
  const contacts = `${member}::uuid is not null and ${contactsOf(role, viewerPolicy, member)}`;
  const onTheirChannel = `(not exists (select from channel_members as listed
      where listed.channel_id = conversation.channel_id)
    or exists (select from channel_members as listed
      where listed.channel_id = conversation.channel_id and listed.member_id = ${member}::uuid))`;
  return { contacts, conversations: role === 'AGENT' ? `${contacts} and ${onTheirChannel}` : contacts };
}

function contactsOf(role: Role, viewerPolicy: ViewerPolicy, member: string): string {
  const isNobodys = 'contact.assigned_member_id is null';
  if (role === 'ADMIN') return 'true';
  if (role === 'AGENT') return `(${isNobodys} or contact.assigned_member_id = ${member}::uuid)`;
  return { ALL: 'true', UNASSIGNED: isNobodys, NOTHING: 'false' }[viewerPolicy];
}
