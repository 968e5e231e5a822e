import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Viewer } from '../../members/visibility.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { holdOrganization } from '../hold-organization.ts';
import { makePublicKey } from './make-key.ts';
import { chooseWebsiteNumbers, listWebsiteNumbers } from './numbers.ts';

/** What is absent stays as it is. */
export type WebsiteChange = {
  allowedOrigins?: readonly string[] | undefined;
  privacyUrl?: string | null | undefined;
  /** What visitors are told that the agency is called; null: the default. */
  shownName?: string | null | undefined;
  /** The numbers that visitors may choose, all of them. */
  numberIds?: readonly string[] | undefined;
};

const NAME = 'Website';

/**
 * An admin says where the chat may be and what it shows. At the first time it is made, with a channel and a key; one
 * that was turned off is on again, with the key that it had.
 * @param tx a transaction
 * @returns false when a number is none of the organization's; then nothing has changed
 */
export async function saveWebsite(
  tx: Queryable,
  { organizationId, memberId }: Viewer,
  { numberIds, ...change }: WebsiteChange,
): Promise<boolean> {
  await holdOrganization(tx, organizationId);
  const before = await readPlain(tx, organizationId);
  if (numberIds && !(await chooseWebsiteNumbers(tx, { organizationId, numberIds }))) return false;
  await keepWebsite(tx, { organizationId, channelId: await connectChannel(tx, organizationId) }, change);
  await keepKey(tx, organizationId);
  const after = await readPlain(tx, organizationId);
  if (isDeepStrictEqual(before, after)) return true;
  const actor = { origin: 'MEMBER', memberId } as const;
  const details = { from: before, to: after };
  await recordAudit(tx, [{ organizationId, actor, action: 'website-changed', details }]);
  return true;
}

type Plain = {
  isOn: boolean;
  allowedOrigins: string[];
  privacyUrl: string | null;
  shownName: string | null;
  numberIds: string[];
};

async function readPlain(tx: Queryable, organizationId: string): Promise<Plain | null> {
  const { rows } = await tx.query<Omit<Plain, 'numberIds'>>(
    `select channel.status = 'CONNECTED' as "isOn", website.allowed_origins as "allowedOrigins",
       website.privacy_url as "privacyUrl", website.shown_name as "shownName"
     from websites as website
     join channels as channel on channel.organization_id = $1 and channel.id = website.channel_id
     where website.organization_id = $1`,
    [organizationId],
  );
  if (!rows[0]) return null;
  const chosen = (await listWebsiteNumbers(tx, organizationId)).filter(({ isOnWebsite }) => isOnWebsite);
  return { ...rows[0], numberIds: chosen.map(({ channelId }) => channelId) };
}

async function connectChannel(tx: Queryable, organizationId: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into channels (organization_id, id, kind, name) values ($1, $2, 'WEB', $3)
     on conflict (organization_id) where kind = 'WEB' do update set status = 'CONNECTED' returning id`,
    [organizationId, uuidv7(), NAME],
  );
  if (!rows[0]) throw new Error('The channel of a website was neither made nor found');
  return rows[0].id;
}

async function keepWebsite(
  tx: Queryable,
  { organizationId, channelId }: { organizationId: string; channelId: string },
  { allowedOrigins, privacyUrl, shownName }: WebsiteChange,
): Promise<void> {
  await tx.query(
    `insert into websites (organization_id, channel_id, allowed_origins, privacy_url, shown_name)
     values ($1, $2, coalesce($3::text[], '{}'), $4, $6)
     on conflict (organization_id) do update set
       allowed_origins = coalesce($3::text[], websites.allowed_origins),
       privacy_url = case when $5 then $4 else websites.privacy_url end,
       shown_name = case when $7 then $6 else websites.shown_name end`,
    [
      organizationId,
      channelId,
      allowedOrigins && [...new Set(allowedOrigins)],
      privacyUrl ?? null,
      privacyUrl !== undefined,
      shownName ?? null,
      shownName !== undefined,
    ],
  );
}

async function keepKey(tx: Queryable, organizationId: string): Promise<void> {
  await tx.query(
    `insert into website_keys (key, organization_id) select $2, $1
     where not exists (select from website_keys where organization_id = $1 and ends_at is null)`,
    [organizationId, makePublicKey()],
  );
}
