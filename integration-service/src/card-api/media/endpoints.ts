import { openUploadSchema, readUploadSchema, retryMediaSchema } from '@trochai/contract/media';
import { findConversation } from '../../conversations/find-conversation.ts';
import { retryMedia } from '../../media/retry-media.ts';
import { openUpload, readUpload } from '../../media/uploads.ts';
import type { Database } from '../../platform/database/database.ts';
import { type Endpoint, endpoint, refuse } from '../endpoint.ts';

const roles = ['ADMIN', 'AGENT'] as const;

/** Handing in files, and getting those again that did not come. */
export function mediaEndpoints({
  database,
  publicUrl,
}: {
  database: Database;
  publicUrl: string;
}): Endpoint[] {
  const open = endpoint(
    { method: 'post', path: '/uploads', roles, schema: openUploadSchema },
    async ({ viewer }, { conversationId }) => {
      if (!(await findConversation(database.pool, viewer, conversationId))) {
        return refuse('NOT_FOUND', 'There is no such conversation');
      }
      const { uploadId, token } = await openUpload(database.pool, { ...viewer, conversationId });
      return { ok: true, uploadId, url: `${publicUrl}/upload/${token}` };
    },
  );

  const read = endpoint(
    { method: 'post', path: '/uploads/read', roles, schema: readUploadSchema },
    async ({ viewer }, { uploadId }) => {
      const upload = await readUpload(database.pool, viewer, uploadId);
      return upload ? { ok: true, ...upload } : refuse('NOT_FOUND', 'There is no such upload');
    },
  );

  const retry = endpoint(
    { method: 'post', path: '/media/retry', roles, schema: retryMediaSchema },
    async ({ viewer }, { messageId }) => {
      const retried = await retryMedia(database, { viewer, messageId });
      if (retried === 'unknown') return refuse('NOT_FOUND', 'There is no such file');
      if (retried === 'impossible') return refuse('INVALID', 'WhatsApp does not have this file any more');
      return { ok: true };
    },
  );
  return [open, read, retry];
}
