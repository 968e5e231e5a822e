import type { Crm } from './crm.ts';
import type { Portal } from './portal.ts';
import { newSearchIndex } from './search-index.ts';
import { indexUniqueValues } from './unique-values.ts';

type Options = Pick<Crm, 'refusals' | 'changed'> & { searchLagMs: number };

/** Puts a portal to work: makes what follows from its records and is not stored with them. */
export function openCrm(portal: Portal, { refusals, changed, searchLagMs }: Options): Crm {
  const holders = indexUniqueValues(portal);
  return { portal, holders, search: newSearchIndex(portal, searchLagMs), refusals, changed };
}
