import {
  changeConversationSchema,
  listConversationsSchema,
  listMessagesSchema,
  readConversationSchema,
} from '@trochai/contract/conversations';
import { closeConversation, reopenConversation } from '../conversations/change-state.ts';
import { findConversation } from '../conversations/find-conversation.ts';
import { listConversations } from '../conversations/list-conversations.ts';
import { readConversation } from '../conversations/read-conversation.ts';
import type { Viewer } from '../members/visibility.ts';
import { type CardAnswer, type Endpoint, endpoint, refuse, write } from './endpoint.ts';
import { type MessagePageDeps, readMessagePage } from './message-page.ts';

export type ConversationDeps = MessagePageDeps & {
  /** An agent has seen the conversation: the customer is shown so, if the organization wants it. */
  showAsRead(of: { organizationId: string; conversationId: string }): Promise<void>;
};

const everyone = ['ADMIN', 'AGENT', 'VIEWER'] as const;
const writers = ['ADMIN', 'AGENT'] as const;

/** Conversations and their messages; each only as far as the member may see it. */
export function conversationEndpoints(deps: ConversationDeps): Endpoint[] {
  const { database } = deps;
  const { pool } = database;

  const list = endpoint(
    { method: 'post', path: '/conversations/list', roles: everyone, schema: listConversationsSchema },
    async ({ viewer }, wanted) => ({
      ok: true,
      conversations: await listConversations(pool, viewer, wanted),
    }),
  );

  const messages = endpoint(
    { method: 'post', path: '/conversations/messages', roles: everyone, schema: listMessagesSchema },
    async ({ viewer }, { conversationId, before }) => {
      if (!(await findConversation(pool, viewer, conversationId))) return notFound();
      return { ok: true, ...(await readMessagePage(deps, viewer, { conversationId, before })) };
    },
  );

  const read = endpoint(
    { method: 'post', path: '/conversations/read', roles: everyone, schema: readConversationSchema },
    async ({ viewer }, reading) => {
      if (!(await readConversation(pool, { viewer, ...reading }))) return notFound();
      const { organizationId, role } = viewer;
      if (role !== 'VIEWER')
        await deps.showAsRead({ organizationId, conversationId: reading.conversationId });
      return describeOne(deps, viewer, reading.conversationId);
    },
  );

  const change = (path: string, use: typeof closeConversation) =>
    write(
      pool,
      { path, roles: writers, schema: changeConversationSchema },
      async ({ viewer }, { conversationId }, tx) =>
        (await use(tx, { viewer, conversationId })) ? { ok: true } : notFound(),
    );
  const close = change('/conversations/close', closeConversation);
  const reopen = change('/conversations/reopen', reopenConversation);
  return [list, messages, read, close, reopen];
}

function notFound() {
  return refuse('NOT_FOUND', 'There is no such conversation');
}

async function describeOne(
  { database: { pool } }: ConversationDeps,
  viewer: Viewer,
  conversationId: string,
): Promise<CardAnswer> {
  const [conversation] = await listConversations(pool, viewer, { conversationId });
  return conversation ? { ok: true, conversation } : notFound();
}
