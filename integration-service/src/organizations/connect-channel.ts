import { v7 as uuidv7 } from 'uuid';
import { releaseWaiting } from '../inbox/release-waiting.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Database } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Channel } from '../platform/database/generated/client.ts';
import { enqueueReading } from '../templates/enqueue-reading.ts';
import { lockChannelDirectory } from './channel-directory.ts';
import type { NumberAccess, NumberFacts } from './number.ts';

export type NewChannel = { organizationId: string; name: string } & NumberAccess & NumberFacts;

type Deps = { database: Database; sealer: Sealer };

/**
 * Connects a WhatsApp number to an organization, or connects it again with another name or token, and lets what
 * waited for it be ingested.
 * @returns null when another organization has the number connected
 */
export async function connectChannel(
  { database, sealer }: Deps,
  channel: NewChannel,
): Promise<Channel | null> {
  const { organizationId, phoneNumberId } = channel;
  const sealedToken = await sealer.seal({ organizationId, field: 'channel-token' }, channel.accessToken);
  const id = await inTransaction(database.pool, async (tx) => {
    await lockChannelDirectory(tx);
    const { rows } = await tx.query<{ id: string }>(
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
       returning id`,
      [
        organizationId,
        uuidv7(),
        channel.name,
        phoneNumberId,
        channel.businessAccountId,
        channel.portfolioId,
        channel.displayPhoneNumber,
        channel.verifiedName,
        channel.qualityRating,
        sealedToken,
      ],
    );
    if (!rows[0]) return null;
    await releaseWaiting(tx, phoneNumberId);
    await enqueueReading(tx, channel);
    return rows[0].id;
  });
  if (id === null) return null;
  return database.prisma.channel.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } });
}
