import type { Queryable } from '../../platform/database/database.ts';
import { isPublicKey } from './make-key.ts';
import { SHOWN_NAME } from './shown-name.ts';

/** A website as its visitors meet it. */
export type FoundWebsite = {
  publicKey: string;
  organizationId: string;
  /** As visitors are told it. */
  agencyName: string;
  /** Of kind WEB. */
  channelId: string;
  /** As browsers tell them. */
  allowedOrigins: string[];
  privacyUrl: string | null;
  /** The key is good still, and the chat is on. */
  isOn: boolean;
};

/** Whose website it is that has, or had, this public key; null: nobody's. */
export async function findWebsite(on: Queryable, publicKey: string): Promise<FoundWebsite | null> {
  if (!isPublicKey(publicKey)) return null;
  const { rows } = await on.query<FoundWebsite>(
    `select known.key as "publicKey", website.organization_id as "organizationId", ${SHOWN_NAME} as "agencyName",
             website.channel_id as "channelId", website.allowed_origins as "allowedOrigins",
             website.privacy_url as "privacyUrl",
             channel.status = 'CONNECTED' and (known.ends_at is null or known.ends_at > now()) as "isOn"
           from website_keys as known
           join websites as website on website.organization_id = known.organization_id
           join organizations as organization on organization.id = website.organization_id
           join channels as channel on channel.organization_id = website.organization_id
             and channel.id = website.channel_id
           where known.key = $1`,
    [publicKey],
  );
  return rows[0] ?? null;
}
