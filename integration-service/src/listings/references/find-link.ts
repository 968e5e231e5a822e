import type { Queryable } from '../../platform/database/database.ts';
import { SHOWN_NAME } from '../../organizations/website/shown-name.ts';

/** Where the link with a code leads. */
export type FoundLink = {
  organizationId: string;
  /** As visitors are told it. */
  agencyName: string;
  code: string;
  listingId: string | null;
  /** Of the listing. */
  title: string | null;
  /** As Meta shows it; null: its number is not connected any more. */
  displayPhoneNumber: string | null;
};

/**
 * The tracked link with a code; a visit's code is none.
 * @param code canonical
 * @returns null when there is none
 */
export async function findLink(on: Queryable, code: string): Promise<FoundLink | null> {
  const { rows } = await on.query<FoundLink>(
    `select reference.organization_id as "organizationId", ${SHOWN_NAME} as "agencyName",
       reference.code, reference.listing_id as "listingId", listing.title,
       case when channel.status = 'CONNECTED' then channel.display_phone_number end as "displayPhoneNumber"
     from reference_codes as reference
     join organizations as organization on organization.id = reference.organization_id
     join channels as channel on channel.organization_id = reference.organization_id
       and channel.id = reference.channel_id
     left join listings as listing on listing.organization_id = reference.organization_id
       and listing.id = reference.listing_id
     where reference.code = $1 and reference.kind = 'LINK'`,
    [code],
  );
  return rows[0] ?? null;
}
