import type { Queryable } from '../../platform/database/database.ts';
import { makeCode } from './code.ts';

/** The tracked link to a number. */
export type LinkOfNumber = {
  channelId: string;
  /** Of the channel. */
  name: string;
  /** As Meta shows it. */
  displayPhoneNumber: string;
  isOnWebsite: boolean;
  /** Canonical. */
  code: string;
  /** How often it was followed. */
  clicks: number;
};

/** listingId null: of the number alone. */
type Wanted = { organizationId: string; listingId: string | null };

/**
 * The tracked links of a listing, or of the numbers alone: one for each connected WhatsApp number, the oldest number
 * first. Those that are missing are made; two at once make the same ones.
 */
export async function ensureLinks(on: Queryable, wanted: Wanted): Promise<LinkOfNumber[]> {
  const known = await readLinks(on, wanted);
  if (known.every(hasCode)) return known.filter(hasCode);
  await makeLinks(
    on,
    wanted,
    known.filter(({ code }) => code === null).map(({ channelId }) => channelId),
  );
  return (await readLinks(on, wanted)).filter(hasCode);
}

type KnownLink = Omit<LinkOfNumber, 'code'> & { code: string | null };

function hasCode(link: KnownLink): link is LinkOfNumber {
  return link.code !== null;
}

async function readLinks(on: Queryable, { organizationId, listingId }: Wanted): Promise<KnownLink[]> {
  const { rows } = await on.query<KnownLink>(
    `select channel.id as "channelId", channel.name, channel.display_phone_number as "displayPhoneNumber",
       channel.is_on_website as "isOnWebsite", reference.code, coalesce(clicks.count, 0)::int as clicks
     from channels as channel
     left join reference_codes as reference on reference.organization_id = $1 and reference.kind = 'LINK'
       and reference.channel_id = channel.id and reference.listing_id is not distinct from $2::uuid
     left join lateral (
       select sum(count) as count from link_clicks
       where organization_id = $1 and code = reference.code) as clicks on true
     where channel.organization_id = $1 and channel.kind = 'WHATSAPP' and channel.status = 'CONNECTED'
       and channel.display_phone_number is not null
     order by channel.connected_at, channel.id`,
    [organizationId, listingId],
  );
  return rows;
}

const ATTEMPTS = 3;

/** A code may be taken: hence several for each, of which the first that is free is the number's. */
async function makeLinks(
  on: Queryable,
  { organizationId, listingId }: Wanted,
  channelIds: readonly string[],
): Promise<void> {
  const attempts = channelIds.flatMap((channelId) => Array.from({ length: ATTEMPTS }, () => channelId));
  await on.query(
    `insert into reference_codes (organization_id, code, kind, channel_id, listing_id)
     select $1, code, 'LINK', channel_id, $2 from unnest($3::uuid[], $4::text[]) as made(channel_id, code)
     on conflict do nothing`,
    [organizationId, listingId, attempts, attempts.map(() => makeCode(organizationId, 'LINK'))],
  );
}
