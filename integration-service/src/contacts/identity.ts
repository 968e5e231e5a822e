import type { IdentityKind } from '../platform/database/generated/enums.ts';

/** One name of a person. `scope` is '' for a phone and the business portfolio for a BSUID. */
export type Identity = { organizationId: string; kind: IdentityKind; scope: string; key: string };

/** Sortable text, unique over all organizations; also the order in which identities are locked. */
export function identityId({ organizationId, kind, scope, key }: Identity): string {
  return JSON.stringify([organizationId, kind, scope, key]);
}
