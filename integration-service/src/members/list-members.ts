import type { MemberView } from '@trochai/contract/members';
import type { Queryable } from '../platform/database/database.ts';
import { IS_ACTIVE } from './active.ts';
import type { Viewer } from './visibility.ts';

type Row = Omit<MemberView, 'removedAt' | 'photoUrl'> & {
  removedAt: Date | null;
  photoUrl: string | null;
};

/**
 * The team, by name, as far as the member who asks may know it: who was shut out, and which
 * pictures visitors see, is told to admins alone.
 */
export async function listMembers(
  on: Queryable,
  { organizationId, role }: Viewer,
): Promise<(MemberView | Pick<MemberView, 'id' | 'name'>)[]> {
  const { rows } = await on.query<Row>(
    `select id, coalesce(name, email) as name, email, role, is_available as "isAvailable",
       ${IS_ACTIVE} as "isActive", removed_at as "removedAt", photo_url as "photoUrl"
     from members where organization_id = $1 and ($2 or removed_at is null)
     order by lower(coalesce(name, email)), id`,
    [organizationId, role === 'ADMIN'],
  );
  return rows.map(({ removedAt, photoUrl, ...member }) => {
    const { id, name } = member;
    if (role === 'VIEWER') return { id, name };
    if (role === 'AGENT') return member;
    return { ...member, removedAt: removedAt?.toISOString() ?? null, photoUrl };
  });
}
