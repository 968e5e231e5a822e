import type { WebsiteView } from '@trochai/contract/website';
import type { Queryable } from '../../platform/database/database.ts';
import { listWebsiteNumbers } from './numbers.ts';
import { DEFAULT_NAME } from './shown-name.ts';

type Row = Pick<
  WebsiteView,
  'channelId' | 'allowedOrigins' | 'privacyUrl' | 'shownName' | 'defaultName' | 'publicKey'
> & {
  formerEndsAt: Date | null;
};

/** The chat on the agency's pages as its admins see it; null: there is none, or it is turned off. */
export async function readWebsite(
  on: Queryable,
  { organizationId, publicUrl }: { organizationId: string; publicUrl: string },
): Promise<WebsiteView | null> {
  const { rows } = await on.query<Row>(
    `select website.channel_id as "channelId", website.allowed_origins as "allowedOrigins",
       website.privacy_url as "privacyUrl", website.shown_name as "shownName",
       ${DEFAULT_NAME} as "defaultName", present.key as "publicKey",
       (select max(ends_at) from website_keys
        where organization_id = $1 and ends_at > now()) as "formerEndsAt"
     from websites as website
     join organizations as organization on organization.id = website.organization_id
     join channels as channel on channel.organization_id = $1 and channel.id = website.channel_id
       and channel.status = 'CONNECTED'
     join website_keys as present on present.organization_id = $1 and present.ends_at is null
     where website.organization_id = $1`,
    [organizationId],
  );
  const [row] = rows;
  if (!row) return null;
  const { formerEndsAt, ...website } = row;
  return {
    ...website,
    formerKey: formerEndsAt && { endsAt: formerEndsAt.toISOString() },
    snippet: snippetOf(publicUrl, website.publicKey),
    numbers: await listWebsiteNumbers(on, organizationId),
  };
}

function snippetOf(publicUrl: string, publicKey: string): string {
  return `<script src="${publicUrl}/widget.js" data-key="${publicKey}" async></script>`;
}
