import type { Retagging } from '../../contacts/tags/retag-contacts.ts';
import { TAGS_PROPERTY } from '../catalogue/tags.ts';
import { type ReadRecord, valueOf, versionsOf } from './record-history.ts';

/** Every change that somebody else than we made to a record's tags: which they added, and which they took off. */
export function tagEdits(record: ReadRecord, appId: string): Omit<Retagging, 'contactId'>[] {
  const versions = versionsOf(record, TAGS_PROPERTY, appId);
  return versions.flatMap(({ value, at, byPerson }, index) => {
    if (!byPerson) return [];
    const now = tagsIn(value);
    const before = tagsIn(versions[index + 1]?.value ?? '');
    return [
      {
        at,
        added: now.filter((tag) => !before.includes(tag)),
        removed: before.filter((tag) => !now.includes(tag)),
      },
    ];
  });
}

/** The tags that a record has, in the order in which the store tells them. */
export function tagsOf(record: ReadRecord): string {
  return tagsIn(valueOf(record, TAGS_PROPERTY)).toSorted().join(';');
}

/** HubSpot divides by semicolons, and some write one before the first, too. */
function tagsIn(value: string): string[] {
  return value
    .split(';')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
