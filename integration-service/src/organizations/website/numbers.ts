import type { Queryable } from '../../platform/database/database.ts';

/** A connected WhatsApp number that visitors could be sent to. */
export type WebsiteNumber = { channelId: string; name: string; isOnWebsite: boolean };

/** The organization's connected WhatsApp numbers, the oldest first. */
export async function listWebsiteNumbers(on: Queryable, organizationId: string): Promise<WebsiteNumber[]> {
  const { rows } = await on.query<WebsiteNumber>(
    `select id as "channelId", name, is_on_website as "isOnWebsite" from channels
     where organization_id = $1 and kind = 'WHATSAPP' and status = 'CONNECTED' and display_phone_number is not null
     order by connected_at, id`,
    [organizationId],
  );
  return rows;
}

/**
 * Says which of the connected numbers visitors may choose.
 * @param tx a transaction
 * @returns false when one of these is none of the organization's connected numbers; then nothing has changed
 */
export async function chooseWebsiteNumbers(
  tx: Queryable,
  { organizationId, numberIds }: { organizationId: string; numberIds: readonly string[] },
): Promise<boolean> {
  const known = new Set((await listWebsiteNumbers(tx, organizationId)).map(({ channelId }) => channelId));
  if (!numberIds.every((id) => known.has(id))) return false;
  await tx.query(
    'update channels set is_on_website = id = any($3) where organization_id = $1 and id = any($2)',
    [organizationId, [...known], numberIds],
  );
  return true;
}
