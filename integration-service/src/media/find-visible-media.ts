import { visibleTo } from '../members/visibility.ts';
import type { Database } from '../platform/database/database.ts';
import type { MediaLink } from './links.ts';

export type VisibleMedia = {
  hash: string | null;
  thumbnailHash: string | null;
  mimeType: string;
  fileName: string | null;
  size: number | null;
};

/** The file of a link, if it is here and the link's member may see its conversation at this moment; else null. */
export async function findVisibleMedia(
  { pool, prisma }: Database,
  { organizationId, memberId, messageId }: MediaLink,
): Promise<VisibleMedia | null> {
  const member = await prisma.member.findUnique({
    where: { organizationId_id: { organizationId, id: memberId } },
    include: { organization: { select: { viewerPolicy: true } } },
  });
  if (!member || member.removedAt) return null;
  const { role, organization } = member;
  const mayRead = visibleTo({ role, viewerPolicy: organization.viewerPolicy }, '$2').conversations;
  const { rows } = await pool.query<VisibleMedia>(
    `select media.hash, media.thumbnail_hash as "thumbnailHash", media.mime_type as "mimeType",
       media.file_name as "fileName", media.size::float8 as size
     from message_media as media
     join messages as message on message.organization_id = media.organization_id and message.id = media.message_id
     join conversations as conversation on conversation.organization_id = message.organization_id
       and conversation.id = message.conversation_id
     join contacts as contact on contact.organization_id = conversation.organization_id
       and contact.id = conversation.contact_id
     where media.organization_id = $1 and media.message_id = $3 and media.state = 'STORED' and ${mayRead}`,
    [organizationId, memberId, messageId],
  );
  return rows[0] ?? null;
}
