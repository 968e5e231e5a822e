import type { Queryable } from '../../platform/database/database.ts';
import type { TouchKind } from '../../platform/database/generated/enums.ts';

/** Where a contact came from, as one message told it. */
export type Touch = {
  organizationId: string;
  contactId: string;
  /** Of the message: (event time, wamid). */
  stamp: string;
  at: Date;
  kind: TouchKind;
  /** What tells two touches of one message apart: the code, the listing's id, the ad's id. */
  subject: string;
  listingId: string | null;
  /** Of AD. */
  adId?: string | null;
  clickId?: string | null;
  headline?: string | null;
  url?: string | null;
};

const TOUCH = `touch(organization_id uuid, contact_id uuid, stamp text, kind touch_kind, subject text, at timestamptz,
  listing_id uuid, ad_id text, click_id text, headline text, url text)`;
const COLUMNS =
  'organization_id, contact_id, stamp, kind, subject, at, listing_id, ad_id, click_id, headline, url';

/**
 * Keeps every touch, and of each listing that a contact asked about the first and the last time. A touch that is told
 * again changes nothing. The contacts' rows are there.
 */
export async function recordTouches(on: Queryable, touches: readonly Touch[]): Promise<void> {
  if (touches.length === 0) return;
  await on.query({
    name: 'record-touches',
    text: `with touch as (select ${COLUMNS} from json_to_recordset($1) as ${TOUCH}),
             kept as (
               insert into contact_touches (${COLUMNS}) select ${COLUMNS} from touch
               order by organization_id, contact_id, stamp, kind, subject on conflict do nothing)
           insert into contact_listings as known (organization_id, contact_id, listing_id, first_at, last_at)
           select organization_id, contact_id, listing_id, min(at), max(at) from touch where listing_id is not null
           group by organization_id, contact_id, listing_id order by organization_id, contact_id, listing_id
           on conflict (organization_id, contact_id, listing_id) do update set
             first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at)
           where excluded.first_at < known.first_at or excluded.last_at > known.last_at`,
    values: [JSON.stringify(touches.map(asRow))],
  });
}

function asRow(touch: Touch): object {
  return {
    organization_id: touch.organizationId,
    contact_id: touch.contactId,
    stamp: touch.stamp,
    kind: touch.kind,
    subject: touch.subject,
    at: touch.at,
    listing_id: touch.listingId,
    ad_id: touch.adId,
    click_id: touch.clickId,
    headline: touch.headline,
    url: touch.url,
  };
}
