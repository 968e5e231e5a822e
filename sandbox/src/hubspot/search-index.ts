import type { ObjectType } from './object-type.ts';
import type { CrmRecord, Portal } from './portal.ts';

export type SearchIndex = {
  /** To be told before a record changes, appears or goes: searches find it as it was until the index caught up. */
  keep(type: ObjectType, id: string): void;
  /** Records as a search sees them now. */
  records(type: ObjectType): CrmRecord[];
};

/** How a record was, null when there was none, and until when (milliseconds since 1970) that is what is found. */
type Kept = { was: CrmRecord | null; until: number };

/** @param lagMs how long it takes until a search finds what was written */
export function newSearchIndex(portal: Portal, lagMs: number): SearchIndex {
  const keptOf = new Map<ObjectType, Map<string, Kept[]>>();

  return {
    keep(type, id) {
      if (lagMs === 0) return;
      const kept = keptOf.get(type) ?? new Map<string, Kept[]>();
      const was = structuredClone(liveRecord(portal, type, id));
      kept.set(id, [...(kept.get(id) ?? []), { was, until: Date.now() + lagMs }]);
      keptOf.set(type, kept);
    },
    records(type) {
      const outdated = firstStillSeen(keptOf.get(type));
      const ids = new Set([...Object.keys(portal.records[type] ?? {}), ...outdated.keys()]);
      return [...ids].flatMap((id) => {
        const seen = outdated.get(id) ?? { was: liveRecord(portal, type, id) };
        return seen.was ?? [];
      });
    },
  };
}

/** Forgets what the index has caught up with. */
function firstStillSeen(kept = new Map<string, Kept[]>()): Map<string, Kept> {
  const first = new Map<string, Kept>();
  for (const [id, versions] of kept) {
    const left = versions.filter(({ until }) => until > Date.now());
    if (left[0]) first.set(id, left[0]);
    if (left.length > 0) kept.set(id, left);
    else kept.delete(id);
  }
  return first;
}

function liveRecord(portal: Portal, type: ObjectType, id: string): CrmRecord | null {
  const record = portal.records[type]?.[id];
  return record && !record.archived ? record : null;
}
