import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../audit/record-audit.ts';
import { releaseWaiting } from '../inbox/release-waiting.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Queryable } from '../platform/database/database.ts';
import { enqueueReading } from '../templates/enqueue-reading.ts';
import { lockChannelDirectory } from './channel-directory.ts';
import { keepSubscription } from './keep-subscription.ts';
import type { NumberAccess, NumberFacts } from './number.ts';

export type NewChannel = { name: string } & NumberAccess & NumberFacts;

/**
 * Connects a WhatsApp number to an organization, or connects it again with another name or token, and lets what
 * waited for it be ingested. Meta has confirmed the number.
 * @param tx a transaction
 * @returns the channel's id; null when another organization has the number connected
 */
export async function connectChannel(
  { tx, sealer }: { tx: Queryable; sealer: Sealer },
  { organizationId, memberId }: Pick<Viewer, 'organizationId' | 'memberId'>,
  channel: NewChannel,
): Promise<string | null> {
  const sealedToken = await sealer.seal({ organizationId, field: 'channel-token' }, channel.accessToken);
  await lockChannelDirectory(tx);
  const connected = await upsertChannel(tx, { organizationId, sealedToken, ...channel });
  if (!connected) return null;
  const { channelId, from } = connected;
  const actor = { origin: 'MEMBER', memberId } as const;
  const details = { channelId, from, to: 'CONNECTED' };
  await recordAudit(tx, [{ organizationId, actor, action: 'channel-connected', details }]);
  await releaseWaiting(tx, channel.phoneNumberId);
  await enqueueReading(tx, { organizationId, ...channel });
  await keepSubscription(tx, channel.businessAccountId);
  return channelId;
}

async function upsertChannel(
  tx: Queryable,
  channel: NewChannel & { organizationId: string; sealedToken: string },
): Promise<{ channelId: string; from: string | null } | undefined> {
  const { rows } = await tx.query<{ channelId: string; from: string | null }>(
    `insert into channels (organization_id, id, kind, name, status, phone_number_id, business_account_id,
       portfolio_id, display_phone_number, verified_name, quality_rating, sealed_token, checked_at)
     select $1, $2, 'WHATSAPP', $3, 'CONNECTED', $4, $5, $6, $7, $8, $9, $10, now()
     where not exists (select from channels where phone_number_id = $4 and status = 'CONNECTED'
                       and organization_id <> $1)
     on conflict (organization_id, phone_number_id) do update set name = excluded.name, status = excluded.status,
       business_account_id = excluded.business_account_id, portfolio_id = excluded.portfolio_id,
       display_phone_number = excluded.display_phone_number, verified_name = excluded.verified_name,
       quality_rating = excluded.quality_rating, sealed_token = excluded.sealed_token,
       health_problem = null, account_problem = null, rests_until = null, rests_reason = null, checked_at = now(),
       connected_at = case when channels.status = 'CONNECTED' then channels.connected_at else now() end
     returning id as "channelId", old.status as "from"`,
    [
      channel.organizationId,
      uuidv7(),
      channel.name,
      channel.phoneNumberId,
      channel.businessAccountId,
      channel.portfolioId,
      channel.displayPhoneNumber,
      channel.verifiedName,
      channel.qualityRating,
      channel.sealedToken,
    ],
  );
  return rows[0];
}
