import { Button, Flex, LoadingSpinner, StatusTag, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem, useRead } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import { useEffect, useMemo, useState } from 'react';
import { Composer } from '../composer/composer.tsx';
import type { Message, Thread as MessageThread } from '../live/merge-messages.ts';
import type { Contact, Conversation } from '../live/read-news.ts';
import type { LiveContact } from '../live/use-live-contact.ts';
import { useOutbox } from '../live/use-outbox.ts';
import type { MessageActions } from '../messages/message-item.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { useCardWords } from '../words/words.ts';
import { WindowTag } from './window-tag.tsx';

type Props = {
  contact: Contact;
  conversation: Conversation;
  /** null: not read yet */
  thread: MessageThread | null;
  live: LiveContact;
  /** It is in sight, not kept behind another tab. */
  isLookedAt: boolean;
};

/** One conversation: its state, what was said, and where one answers. */
export function Thread({ contact, conversation, thread, live, isLookedAt }: Props) {
  const { me, words, showProblem } = useEntry();
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const { refresh } = live;
  const shownIds = useMemo(() => new Set(thread?.messages.map(({ id }) => id)), [thread]);
  const outbox = useOutbox(refresh, shownIds);
  const authors = useAuthors();
  const conversationId = conversation.id;
  useSeen(conversation, isLookedAt ? thread : null, refresh);
  if (!thread) return <LoadingSpinner label={words.loading} layout="centered" />;

  const react = async (message: Message, emoji: string | null) => {
    const draft = { kind: 'reaction' as const, messageId: message.id, emoji };
    const problem = await outbox.send({ conversationId, message: draft });
    if (problem) showProblem(problem);
  };
  // In the web chat nothing is quoted and nothing reacted to.
  const actions: MessageActions = {
    reply: setReplyTo,
    react: (message, emoji) => void react(message, emoji),
    changed: () => void refresh(),
  };
  return (
    <Flex direction="column" gap="md">
      <StateLine conversation={conversation} changed={() => void refresh()} />
      <MessageList
        {...{ thread, conversationId, authors, outbox }}
        actions={me.may.write && conversation.channel.kind === 'WHATSAPP' ? actions : null}
        loadEarlier={live.loadEarlier}
      />
      <Composer {...{ contact, conversation, outbox, replyTo }} stopReplying={() => setReplyTo(null)} />
    </Flex>
  );
}

/** Names of members, by id. */
function useAuthors(): ReadonlyMap<string, string> {
  const { reading } = useRead('POST /members/list', {});
  return useMemo(
    () => new Map(reading.is === 'here' ? reading.value.members.map(({ id, name }) => [id, name]) : []),
    [reading],
  );
}

/** Who looks at a conversation has read it, up to the last message shown. */
function useSeen({ id, unread }: Conversation, thread: MessageThread | null, refresh: () => Promise<void>) {
  const { call, showProblem } = useEntry();
  const last = thread?.messages.at(-1)?.id;
  useEffect(() => {
    if (unread === 0 || last === undefined) return;
    void call('POST /conversations/read', { conversationId: id, upTo: last }).then((answer) => {
      if (isProblem(answer)) showProblem(answer);
      else void refresh();
    });
  }, [call, showProblem, refresh, id, unread, last]);
}

function StateLine({ conversation, changed }: { conversation: Conversation; changed: () => void }) {
  const { me, formats } = useEntry();
  const words = useCardWords();
  const { id, state, unansweredSince } = conversation;
  const close = useWrite('POST /conversations/close');
  const reopen = useWrite('POST /conversations/reopen');
  const isClosed = state === 'CLOSED';
  const { write, isBusy } = isClosed ? reopen : close;
  const change = async () => {
    const answer = await write({ conversationId: id });
    if (!isProblem(answer)) changed();
  };
  return (
    <Flex direction="row" gap="sm" align="center" wrap="wrap">
      <WindowTag conversation={conversation} />
      <StatusTag variant={isClosed ? 'default' : 'info'} hollow>
        {words.states[state]}
      </StatusTag>
      {unansweredSince !== null && (
        <Text variant="microcopy">
          {words.waitsFor(formats.duration(Date.now() - Date.parse(unansweredSince)))}
        </Text>
      )}
      {me.may.write && (
        <Button size="xs" variant="transparent" disabled={isBusy} onClick={() => void change()}>
          {isClosed ? words.reopenConversation : words.closeConversation}
        </Button>
      )}
    </Flex>
  );
}
