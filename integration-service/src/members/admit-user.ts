import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import type { Role, ViewerPolicy } from '../platform/database/generated/enums.ts';

/** A HubSpot user, in HubSpot's words. `email` '': it was not told. */
export type HubSpotUser = { portalId: string; userId: string; email: string };

export type AdmittedMember = {
  organizationId: string;
  id: string;
  role: Role;
  email: string;
  viewerPolicy: ViewerPolicy;
};

/** Why a user is let in nowhere. */
export type NotAdmitted = 'no-organization' | 'removed';

type Found = Omit<AdmittedMember, 'id'> & { id: string | null; isRemoved: boolean; isGone: boolean };
type Written = Pick<AdmittedMember, 'id' | 'role' | 'email'>;

/**
 * The member that a HubSpot user is. Who is none yet becomes one, with the role that the organization gives to those
 * whom nobody has given one; an email that has changed is kept, and who was gone from HubSpot is back. Whom an admin
 * shut out stays out. One query, unless something is new.
 */
export async function admitUser(on: Queryable, user: HubSpotUser): Promise<AdmittedMember | NotAdmitted> {
  const found = await findUser(on, user);
  if (!found) return 'no-organization';
  if (found.isRemoved) return 'removed';
  const { organizationId, viewerPolicy, id, role, email, isGone } = found;
  const isAsKnown = id !== null && !isGone && (user.email === '' || user.email === email);
  const member = isAsKnown ? { id, role, email } : await writeUser(on, organizationId, user);
  return member ? { organizationId, viewerPolicy, ...member } : 'removed';
}

async function findUser(on: Queryable, { portalId, userId }: HubSpotUser): Promise<Found | null> {
  const { rows } = await on.query<Found>({
    name: 'find-user',
    text: `select organization.id as "organizationId", organization.viewer_policy as "viewerPolicy",
             member.id, member.role, member.email, member.removed_at is not null as "isRemoved",
             member.gone_at is not null as "isGone"
           from organizations as organization
           left join members as member
             on member.organization_id = organization.id and member.hubspot_user_id = $2
           where organization.hubspot_portal_id = $1`,
    values: [portalId, userId],
  });
  return rows[0] ?? null;
}

/** @returns null when an admin has just shut them out */
async function writeUser(
  on: Queryable,
  organizationId: string,
  { userId, email }: HubSpotUser,
): Promise<Written | null> {
  const { rows } = await on.query<Written>({
    name: 'write-user',
    text: `insert into members (organization_id, id, hubspot_user_id, email, role)
           select id, $2, $3, $4, default_role from organizations where id = $1
           on conflict (organization_id, hubspot_user_id) do update
             set gone_at = null, email = coalesce(nullif(excluded.email, ''), members.email)
             where members.removed_at is null
           returning id, role, email`,
    values: [organizationId, uuidv7(), userId, email],
  });
  return rows[0] ?? null;
}
