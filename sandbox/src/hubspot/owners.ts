import { type Answer, type Call, ok } from './endpoint.ts';
import { invalid, notFound } from './hubspot-error.ts';

const MAX_PAGE = 500;
const SINCE = '2026-01-01T00:00:00.000Z';

/** The portal's people, made up: who installs the app, two agents, and somebody who only reads. */
export const OWNERS = [
  owner('70000001', 8001, 'Elena', 'Admin'),
  owner('70000002', 8002, 'Bruno', 'Agent'),
  owner('70000003', 8003, 'Carla', 'Agent'),
  owner('70000004', 8004, 'Diego', 'Viewer'),
];

/** The user who consents when an app asks to be installed. */
export const ADMIN = { userId: 8001, email: 'elena@agency.example' };

export function listOwners({ query }: Call): Answer {
  const email = query.get('email');
  const limit = Number(query.get('limit') ?? 100);
  if (!(limit >= 1 && limit <= MAX_PAGE))
    throw invalid(`limit must be between 1 and ${MAX_PAGE}, not ${limit}`);
  const rest = OWNERS.filter(({ id }) => id > (query.get('after') ?? ''));
  const wanted = rest.filter((one) => email === null || one.email === email);
  const results = wanted.slice(0, limit);
  const last = results.at(-1);
  return ok({ results, ...(last && wanted.length > limit ? { paging: { next: { after: last.id } } } : {}) });
}

/** By owner id, or with `?idProperty=userId` by user id. */
export function readOwner({ params, query }: Call): Answer {
  const key = query.get('idProperty') === 'userId' ? 'userId' : 'id';
  const found = OWNERS.find((one) => String(one[key]) === params['ownerId']);
  if (!found) throw notFound(`No owner has the ${key} ${params['ownerId']}`);
  return ok(found);
}

function owner(id: string, userId: number, ...[firstName, lastName]: [string, string]) {
  return {
    id,
    type: 'PERSON',
    email: `${firstName.toLowerCase()}@agency.example`,
    firstName,
    lastName,
    userId,
    userIdIncludingInactive: userId,
    createdAt: SINCE,
    updatedAt: SINCE,
    archived: false,
    teams: [],
  };
}
