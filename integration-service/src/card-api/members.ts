import {
  changeRoleSchema,
  refreshMembersSchema,
  removeMemberSchema,
  restoreMemberSchema,
  setAvailabilitySchema,
  setPhotoSchema,
} from '@trochai/contract/members';
import { z } from 'zod';
import { changeRole, type TeamChange } from '../members/change-role.ts';
import { listMembers } from '../members/list-members.ts';
import { readMe } from '../members/read-me.ts';
import { removeMember } from '../members/remove-member.ts';
import { restoreMember } from '../members/restore-member.ts';
import { setAvailability } from '../members/set-availability.ts';
import { setPhoto } from '../members/set-photo.ts';
import type { Database, Queryable } from '../platform/database/database.ts';
import { type CardAnswer, type Endpoint, endpoint, refuse, write } from './endpoint.ts';

type Deps = {
  database: Database;
  /** @returns false when no portal is connected */
  planRefresh(tx: Queryable, organizationId: string): Promise<boolean>;
};

const method = 'post';
const everyone = ['ADMIN', 'AGENT', 'VIEWER'] as const;
const agents = ['ADMIN', 'AGENT'] as const;
const roles = ['ADMIN'] as const;

/** Who asks, who else is in the team, and what admins make of it. */
export function memberEndpoints(deps: Deps): Endpoint[] {
  return [...reading(deps), ...changing(deps)];
}

function reading({ database: { pool } }: Deps): Endpoint[] {
  const me = endpoint(
    { method, path: '/me', roles: everyone, schema: z.strictObject({}) },
    async ({ viewer }) => {
      const { role, viewerPolicy } = viewer;
      const hasAccess = role !== 'VIEWER' || viewerPolicy !== 'NOTHING';
      const { makesTags, ...me } = await readMe(pool, viewer);
      const may = { write: role !== 'VIEWER', administer: role === 'ADMIN', makeTags: makesTags };
      return { ok: true, ...me, role, hasAccess, may };
    },
  );

  const list = endpoint(
    { method, path: '/members/list', roles: everyone, schema: z.strictObject({}) },
    async ({ viewer }) => ({ ok: true, members: await listMembers(pool, viewer) }),
  );
  return [me, list];
}

function changing({ database: { pool }, planRefresh }: Deps): Endpoint[] {
  const change = write(
    pool,
    { path: '/members/change-role', roles, schema: changeRoleSchema },
    async ({ viewer }, { memberId, role }, tx) => answerOf(await changeRole(tx, viewer, { memberId, role })),
  );

  const remove = write(
    pool,
    { path: '/members/remove', roles, schema: removeMemberSchema },
    async ({ viewer }, { memberId, contactsTo }, tx) =>
      answerOf(await removeMember(tx, viewer, { memberId, contactsTo })),
  );

  const restore = write(
    pool,
    { path: '/members/restore', roles, schema: restoreMemberSchema },
    async ({ viewer }, { memberId }, tx) => answerOf(await restoreMember(tx, viewer, memberId)),
  );

  const available = write(
    pool,
    { path: '/members/set-availability', roles: agents, schema: setAvailabilitySchema },
    async ({ organizationId, id, role }, { memberId = id, isAvailable }, tx) => {
      if (memberId !== id && role !== 'ADMIN') return answerOf('forbidden');
      const isSet = await setAvailability(tx, { organizationId, memberId, isAvailable });
      return answerOf(isSet ? 'done' : 'no-member');
    },
  );

  const photo = write(
    pool,
    { path: '/members/set-photo', roles, schema: setPhotoSchema },
    async ({ viewer }, { memberId, photoUrl }, tx) =>
      answerOf((await setPhoto(tx, viewer, { memberId, photoUrl })) ? 'done' : 'no-member'),
  );

  const refresh = write(
    pool,
    { path: '/members/refresh', roles, schema: refreshMembersSchema },
    async ({ organizationId }, _input, tx) =>
      (await planRefresh(tx, organizationId))
        ? { ok: true }
        : refuse('NOT_CONNECTED', 'This HubSpot portal is not connected'),
  );
  return [change, remove, restore, available, photo, refresh];
}

const ANSWERS = {
  done: { ok: true },
  forbidden: refuse('FORBIDDEN', 'Your role does not allow this'),
  'no-member': refuse('NOT_FOUND', 'There is no such member'),
  'no-agent': refuse('NOT_FOUND', 'There is no such agent'),
  'last-admin': refuse('LAST_ADMIN', 'Make somebody else an admin first: this is the last one'),
} as const satisfies Record<TeamChange | 'no-agent', CardAnswer>;

function answerOf(change: TeamChange | 'no-agent'): CardAnswer {
  return ANSWERS[change];
}
