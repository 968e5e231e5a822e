import type { Queryable } from '../../platform/database/database.ts';

/** The public key with which pages show the organization's chat now; null: it has none, or it is off. */
export async function findWebsiteKey(on: Queryable, organizationId: string): Promise<string | null> {
  const { rows } = await on.query<{ key: string }>(
    `select known.key from websites as website
     join website_keys as known on known.organization_id = website.organization_id and known.ends_at is null
     join channels as channel on channel.organization_id = website.organization_id
       and channel.id = website.channel_id and channel.status = 'CONNECTED'
     where website.organization_id = $1 order by known.created_at desc limit 1`,
    [organizationId],
  );
  return rows[0]?.key ?? null;
}
