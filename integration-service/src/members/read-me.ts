import type { Queryable } from '../platform/database/database.ts';
import type { Viewer } from './visibility.ts';

/** A member, as told to themselves. */
export type Me = {
  memberId: string;
  name: string;
  email: string;
  isAvailable: boolean;
  /** May use tags that no admin has listed before. */
  makesTags: boolean;
  organization: { id: string; name: string; timeZone: string };
  portal: { id: string; uiDomain: string };
};

const USUAL_UI_DOMAIN = 'app.hubspot.com';

/** @throws Error when the member is gone from the store, which members never are */
export async function readMe(on: Queryable, { organizationId, memberId }: Viewer): Promise<Me> {
  const { rows } = await on.query<Me>(
    `select member.id as "memberId", coalesce(member.name, member.email) as name, member.email,
       member.is_available as "isAvailable",
       member.role = 'ADMIN' or (member.role = 'AGENT' and organization.agents_make_tags) as "makesTags",
       json_build_object('id', organization.id, 'name', organization.name, 'timeZone', organization.time_zone)
         as organization,
       json_build_object('id', organization.hubspot_portal_id, 'uiDomain', coalesce(connection.ui_domain, $3))
         as portal
     from members as member
     join organizations as organization on organization.id = member.organization_id
     left join hubspot_connections as connection on connection.organization_id = member.organization_id
     where member.organization_id = $1 and member.id = $2`,
    [organizationId, memberId, USUAL_UI_DOMAIN],
  );
  const [me] = rows;
  if (!me) throw new Error('The member who asks is not there');
  return me;
}
