import type { Queryable } from '../../platform/database/database.ts';
import type { ReadRecord } from './record-history.ts';

/** What came of reading records. */
export type ReadReport = {
  /** By contact; those that belong to it. */
  records: ReadonlyMap<string, ReadRecord>;
  /** Contacts whose record is deleted. */
  gone: readonly string[];
  /** Contacts for whom something that people did was taken over. */
  edited: readonly string[];
  /** Contacts whose record says something else than the store, though HubSpot had been told. */
  strayed: readonly string[];
};

export type ReadOptions = {
  /** Read as well. */
  properties?: readonly string[];
  /** In the transaction that keeps what was read. */
  settle?(tx: Queryable, report: ReadReport): Promise<void>;
};

/** Those of them that HubSpot would not have been told of anyway. */
export function strayedOf(differing: readonly { contactId: string; isDue: boolean }[]): string[] {
  return differing.filter(({ isDue }) => !isDue).map(({ contactId }) => contactId);
}
