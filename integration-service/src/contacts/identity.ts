import type { IdentityKind } from '../platform/database/generated/enums.ts';

/** One name of a person. `scope` is '' for a phone and the business portfolio for a BSUID. */
export type Identity = {
  organizationId: string;
  kind: IdentityKind;
  scope: string;
  key: string;
  /** Of a BSUID: the key of the number that it was stated with. */
  phone?: string | undefined;
  /** Of a BSUID: the one that it took the place of, as Meta said. */
  previousKey?: string | undefined;
};

/** Sortable text, unique over all organizations; also the order in which identities are locked. */
export function identityId({ organizationId, kind, scope, key }: Identity): string {
  return JSON.stringify([organizationId, kind, scope, key]);
}
