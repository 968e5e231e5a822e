import type { Refusal } from '../faults/fault-list.ts';
import type { ObjectType } from './object-type.ts';
import type { Author, Portal } from './portal.ts';
import type { SearchIndex } from './search-index.ts';

/** Who does something, and when if not now: what a person did some time ago counts as of then (ISO 8601 in UTC). */
export type Act = Author & { at?: string | undefined };

/** What happened to a record, for whoever has subscribed to it. `at`: ISO 8601 in UTC. */
export type Change = { type: ObjectType; id: string; author: Author; at: string } & (
  | { kind: 'propertyChange'; name: string; value: string }
  | { kind: 'deletion' | 'restore' | 'privacyDeletion' }
  /** `id` is the new record's */
  | { kind: 'merge'; primaryId: string; mergedId: string; moved: number }
);

/** A portal at work. */
export type Crm = {
  portal: Portal;
  /** which record holds a unique value, perhaps one that was merged since; rebuilt at start */
  holders: Map<string, string>;
  search: SearchIndex;
  /** rules an administrator of the portal made */
  refusals(): readonly Refusal[];
  changed(change: Change): void;
};
