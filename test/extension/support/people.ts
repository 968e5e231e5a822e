import type { AnswerOf } from '@trochai/contract/endpoints';

type Me = AnswerOf<'POST /me'>;

/** The same id for the same number: of a member, a channel or whatever a test names. */
export function idOf(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** What the service tells somebody of this role about themselves. */
export function meAs(role: Me['role'], more: Partial<Me> = {}): Me {
  return {
    ok: true,
    memberId: idOf(1),
    name: 'Elena Admin',
    email: 'elena@example.com',
    role,
    isAvailable: true,
    hasAccess: true,
    may: { write: role !== 'VIEWER', administer: role === 'ADMIN', makeTags: role === 'ADMIN' },
    organization: { id: idOf(900), name: 'Pretend Realty', timeZone: 'America/Costa_Rica' },
    portal: { id: '123', uiDomain: 'app.hubspot.com' },
    ...more,
  };
}
