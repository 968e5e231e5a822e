import type { MessageView } from '@trochai/contract/conversations';
import type { Viewer } from '../members/visibility.ts';
import type { Database } from '../platform/database/database.ts';
import type { MessageMedia } from '../platform/database/generated/client.ts';
import type { MediaLinks, MediaVariant } from './links.ts';

type View = NonNullable<MessageView['media']>;
type Deps = { database: Database; links: MediaLinks };

/**
 * What became of the files of messages, with links for the member. The caller has checked that the messages may be
 * seen.
 * @returns by the message's id; messages without a file are not in it
 */
export async function describeMedia(
  { database, links }: Deps,
  viewer: Viewer,
  messageIds: readonly string[],
): Promise<Map<string, View>> {
  const { organizationId, memberId } = viewer;
  const files = await database.prisma.messageMedia.findMany({
    where: { organizationId, messageId: { in: [...messageIds] } },
  });
  const views = files.map(async (file) => {
    const linkTo = (hash: string | null, variant: MediaVariant) =>
      hash === null ? null : links.linkTo({ organizationId, memberId, messageId: file.messageId, variant });
    const [fileUrl, thumbnailUrl] = await Promise.all([
      linkTo(file.hash, 'file'),
      linkTo(file.thumbnailHash, 'thumbnail'),
    ]);
    return [file.messageId, { ...viewOf(file), fileUrl, thumbnailUrl }] as const;
  });
  return new Map(await Promise.all(views));
}

function viewOf(file: MessageMedia): Omit<View, 'fileUrl' | 'thumbnailUrl'> {
  return {
    state: file.state,
    problem: file.problem,
    mimeType: file.mimeType,
    fileName: file.fileName,
    size: file.size === null ? null : Number(file.size),
    canRetry: canRetry(file),
  };
}

/** As long as Meta may still have the file. */
export function canRetry({ state, metaId, expiresAt }: MessageMedia): boolean {
  const isStillThere = metaId !== null && expiresAt !== null && expiresAt.getTime() > Date.now();
  return state !== 'STORED' && isStillThere;
}
