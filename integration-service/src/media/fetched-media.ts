import type { Database } from '../platform/database/database.ts';
import type { MessageMedia } from '../platform/database/generated/client.ts';
import { enqueueRemoval } from './remove-files.ts';

export type MediaRef = { organizationId: string; messageId: string };

/** A file that waits to be fetched, and the channel that it came by; null when it waits no more. */
export async function findDueMedia(
  { prisma }: Database,
  { organizationId, messageId }: MediaRef,
): Promise<(MessageMedia & { channelId: string; isExpired: boolean }) | null> {
  const media = await prisma.messageMedia.findUnique({
    where: { organizationId_messageId: { organizationId, messageId }, state: 'DUE' },
    include: { message: { select: { channelId: true } } },
  });
  if (!media) return null;
  const { message, ...row } = media;
  return { ...row, channelId: message.channelId, isExpired: isPast(row.expiresAt) };
}

function isPast(time: Date | null): boolean {
  return time !== null && time.getTime() < Date.now();
}

type Kept = { hash: string; size: number; mimeType: string; thumbnailHash: string | null };

/** The file is here. If its person was erased meanwhile it goes again. */
export async function storeMedia({ pool }: Database, { organizationId, messageId }: MediaRef, kept: Kept) {
  const { rowCount } = await pool.query(
    `update message_media set state = 'STORED', hash = $3, size = $4, mime_type = $5, thumbnail_hash = $6,
       problem = null
     where organization_id = $1 and message_id = $2 and state = 'DUE'`,
    [organizationId, messageId, kept.hash, kept.size, kept.mimeType, kept.thumbnailHash],
  );
  if (rowCount) return;
  const hashes = [kept.hash, ...(kept.thumbnailHash ? [kept.thumbnailHash] : [])];
  await enqueueRemoval(pool, { organizationId, hashes });
}

type Failure = { state: 'DUE' | 'EXPIRED' | 'REFUSED'; problem: string };

/** The file is not here, and why. @returns how often it was tried */
export async function failMedia(
  { pool }: Database,
  { organizationId, messageId }: MediaRef,
  { state, problem }: Failure,
): Promise<number> {
  const { rows } = await pool.query<{ attempts: number }>(
    `update message_media set state = $3::media_state, problem = $4, attempts = attempts + 1
     where organization_id = $1 and message_id = $2 and state = 'DUE' returning attempts`,
    [organizationId, messageId, state, problem],
  );
  return rows[0]?.attempts ?? 0;
}
