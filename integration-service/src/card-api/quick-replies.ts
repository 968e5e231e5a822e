import {
  deleteQuickReplySchema,
  listQuickRepliesSchema,
  MOST_QUICK_REPLIES,
  saveQuickReplySchema,
} from '@trochai/contract/quick-replies';
import { deleteQuickReply, listQuickReplies, saveQuickReply } from '../organizations/quick-replies.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

const writers = ['ADMIN', 'AGENT'] as const;
const admins = ['ADMIN'] as const;

const unknown = () => refuse('NOT_FOUND', 'There is no such quick reply');

/** Texts that agents use often; admins write them. */
export function quickReplyEndpoints({ database: { pool } }: { database: Database }): Endpoint[] {
  const list = endpoint(
    { method: 'post', path: '/quick-replies/list', roles: writers, schema: listQuickRepliesSchema },
    async ({ organizationId }) => ({ ok: true, quickReplies: await listQuickReplies(pool, organizationId) }),
  );

  const save = write(
    pool,
    { path: '/quick-replies/save', roles: admins, schema: saveQuickReplySchema },
    async ({ viewer }, { quickReplyId, title, text }, tx) => {
      const saved = await saveQuickReply(tx, viewer, { quickReplyId, title, text });
      if (saved === 'unknown') return unknown();
      if (saved === 'full')
        return refuse('TOO_MANY', `There are ${MOST_QUICK_REPLIES} quick replies already`);
      return { ok: true, ...saved };
    },
  );

  const remove = write(
    pool,
    { path: '/quick-replies/delete', roles: admins, schema: deleteQuickReplySchema },
    async ({ viewer }, { quickReplyId }, tx) =>
      (await deleteQuickReply(tx, viewer, quickReplyId)) ? { ok: true, quickReplyId } : unknown(),
  );
  return [list, save, remove];
}
