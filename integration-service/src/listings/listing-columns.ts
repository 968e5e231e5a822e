/** What a listing says, of rows named `listing`, numbers as numbers. */
export const LISTING_COLUMNS = `listing.id, listing.title, listing.description, listing.price::float8 as price,
  listing.currency, listing.operation, listing.kind, listing.place, listing.bedrooms,
  listing.bathrooms::float8 as bathrooms, listing.area_m2::float8 as "areaM2", listing.pictures,
  listing.is_active as "isActive"`;

/** Who is there for it, as a row named `agent`, as long as they work here. */
export const JOIN_AGENT = `left join members as agent on agent.organization_id = listing.organization_id
  and agent.id = listing.agent_member_id and agent.removed_at is null and agent.gone_at is null`;
