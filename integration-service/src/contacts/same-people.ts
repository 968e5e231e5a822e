import type { Queryable } from '../platform/database/database.ts';
import { createGroups, type Groups } from './groups.ts';
import { type AreSeparated, readSeparations } from './separations.ts';

/**
 * Which contacts are one person: all that are stated together, but for those that an admin separated.
 * @param together each entry: the contacts of identities that were stated together
 */
export async function groupSamePeople(
  on: Queryable,
  together: readonly (readonly string[])[],
): Promise<Groups<string>> {
  const groups: Groups<string> = createGroups();
  const several = together.map((contactIds) => [...new Set(contactIds)]).filter(({ length }) => length > 1);
  if (several.length === 0) return groups;

  const areSeparated = await readSeparations(on, [...new Set(several.flat())]);
  for (const [first = '', ...others] of several) {
    for (const other of others)
      if (mayJoin(groups, [first, other], areSeparated)) groups.join([first, other]);
  }
  return groups;
}

/** Not if anybody of the one group was separated from anybody of the other. */
function mayJoin(
  groups: Groups<string>,
  [one, other]: readonly [string, string],
  areSeparated: AreSeparated,
): boolean {
  const strangers = groups.membersOf(other);
  return !groups
    .membersOf(one)
    .some((member) => strangers.some((stranger) => areSeparated(member, stranger)));
}
