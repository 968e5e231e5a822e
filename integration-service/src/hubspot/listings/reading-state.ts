import type { HubSpotField } from '@trochai/contract/listings';
import type { Queryable } from '../../platform/database/database.ts';
import type { ListingsUse } from '../../platform/database/generated/enums.ts';

export type Reading = {
  isGranted: boolean;
  isConnected: boolean;
  /** When the reading that is under way began. */
  passAt: Date | null;
  /** The place it came to; null: the beginning. */
  after: string | null;
};

/** @returns null when no portal was ever connected */
export async function findReading(
  on: Queryable,
  { organizationId, scope }: { organizationId: string; scope: string },
): Promise<Reading | null> {
  const { rows } = await on.query<Reading>(
    `select $2 = any(scopes) as "isGranted", status = 'CONNECTED' and provision_problem is null as "isConnected",
       date_trunc('milliseconds', listings_pass_at) as "passAt", listings_pass_after as after
     from hubspot_connections where organization_id = $1`,
    [organizationId, scope],
  );
  return rows[0] ?? null;
}

type Use = { organizationId: string; use: ListingsUse; fields: readonly HubSpotField[] };

/** Whether the portal keeps its listings in HubSpot, and what it says of them there. */
export async function keepUse(on: Queryable, { organizationId, use, fields }: Use): Promise<void> {
  await on.query(
    `update hubspot_connections set listings_use = $2::listings_use, listing_fields = $3,
       listings_pass_at = case when $2 = 'IN_USE' then listings_pass_at end,
       listings_pass_after = case when $2 = 'IN_USE' then listings_pass_after end
     where organization_id = $1`,
    [organizationId, use, fields],
  );
}

/** A reading of all listings begins. @returns when, by the database's clock, in whole milliseconds */
export async function beginPass(on: Queryable, organizationId: string): Promise<Date> {
  const { rows } = await on.query<{ at: Date }>(
    `update hubspot_connections
     set listings_pass_at = date_trunc('milliseconds', clock_timestamp()), listings_pass_after = null
     where organization_id = $1 returning listings_pass_at as at`,
    [organizationId],
  );
  return rows[0]?.at ?? new Date();
}

/** It came to this place; null: it is over. */
export async function keepPlace(
  on: Queryable,
  { organizationId, after }: { organizationId: string; after: string | null },
): Promise<void> {
  await on.query(
    `update hubspot_connections set listings_pass_after = $2,
       listings_read_at = case when $2::text is null then listings_pass_at else listings_read_at end,
       listings_pass_at = case when $2::text is not null then listings_pass_at end
     where organization_id = $1`,
    [organizationId, after],
  );
}

/** The next reading begins anew: the place of this one is not taken any more. */
export async function forgetPass(on: Queryable, organizationId: string): Promise<void> {
  await on.query(
    'update hubspot_connections set listings_pass_at = null, listings_pass_after = null where organization_id = $1',
    [organizationId],
  );
}
