import type { Person } from './people.ts';

/** A person as webhooks name them; what they do not show, or do not have, is left out. */
export function describeContact({ name, username, waId, userId }: Person) {
  const profile = { ...(name === null ? {} : { name }), ...(username === null ? {} : { username }) };
  return {
    ...(Object.keys(profile).length === 0 ? {} : { profile }),
    ...(waId === null ? {} : { wa_id: waId }),
    user_id: userId,
  };
}
