import { Button, Divider, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { Fragment, useState } from 'react';
import type { Message, Thread } from '../live/merge-messages.ts';
import type { Outbox } from '../live/use-outbox.ts';
import { useCardWords } from '../words/words.ts';
import { type MessageActions, MessageItem } from './message-item.tsx';
import { PendingItem } from './pending-item.tsx';

type Props = {
  thread: Thread;
  conversationId: string;
  authors: ReadonlyMap<string, string>;
  actions: MessageActions | null;
  outbox: Outbox;
  loadEarlier: () => Promise<void>;
};

/** HubSpot's pages have no lists that scroll by themselves: what is below the messages must stay in sight. */
const AT_FIRST = 12;
const MORE = 25;

/** What was said, the oldest first, parted by days; earlier messages on demand. */
export function MessageList({ thread, conversationId, authors, actions, outbox, loadEarlier }: Props) {
  const { messages: words } = useCardWords();
  const [most, setMost] = useState(AT_FIRST);
  const [isBusy, setBusy] = useState(false);
  const messages = thread.messages.filter(({ kind }) => kind !== 'reaction');
  const shown = messages.slice(-most);
  const pending = outbox.pending.filter(
    (one) => one.conversationId === conversationId && one.message.kind !== 'reaction',
  );
  const hasEarlier = thread.hasMore || messages.length > most;
  const showEarlier = async () => {
    setBusy(true);
    if (messages.length < most + MORE && thread.hasMore) await loadEarlier();
    setBusy(false);
    setMost(most + MORE);
  };
  if (shown.length === 0 && pending.length === 0)
    return (
      <EmptyState title={words.none} layout="vertical" imageWidth={120}>
        {''}
      </EmptyState>
    );
  return (
    <Flex direction="column" gap="sm">
      {hasEarlier && (
        <Button size="xs" variant="transparent" disabled={isBusy} onClick={() => void showEarlier()}>
          {words.earlier}
        </Button>
      )}
      {shown.map((message, index) => (
        <Fragment key={message.id}>
          <DayLine message={message} before={shown[index - 1]} />
          <MessageItem message={message} authors={authors} actions={actions} />
        </Fragment>
      ))}
      {pending.map((one) => (
        <PendingItem key={one.key} pending={one} outbox={outbox} />
      ))}
    </Flex>
  );
}

/** Above the first message of each day. */
function DayLine({ message, before }: { message: Message; before: Message | undefined }) {
  const { formats } = useEntry();
  if (before && formats.dayKey(before.sentAt) === formats.dayKey(message.sentAt)) return null;
  return (
    <Flex direction="column" gap="flush" align="center">
      <Divider />
      <Text variant="microcopy">{formats.day(message.sentAt)}</Text>
    </Flex>
  );
}
