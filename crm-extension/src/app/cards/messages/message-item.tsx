import { Button, Dropdown, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Message } from '../live/merge-messages.ts';
import { useCardWords } from '../words/words.ts';
import { DeliveryTrouble } from './delivery-line.tsx';
import { MessageBody } from './message-body.tsx';

export type MessageActions = {
  reply(message: Message): void;
  /** null: takes the reaction back */
  react(message: Message, emoji: string | null): void;
  changed(): void;
};

type Props = { message: Message; authors: ReadonlyMap<string, string>; actions: MessageActions | null };

const EMOJIS = ['👍', '❤️', '😂', '😮', '🙏', '🎉'];

/** One message: the customer's to the left, the agency's to the right. `actions` null: it is only read. */
export function MessageItem({ message, authors, actions }: Props) {
  const isOurs = message.direction === 'OUTBOUND';
  const { messages: words } = useCardWords();
  return (
    <Flex direction="column" gap="flush" align={isOurs ? 'end' : 'start'}>
      <Tile compact>
        <Flex direction="column" gap="xs">
          {message.replyTo && (
            <Text variant="microcopy" format={{ italic: true }}>
              {words.repliedTo(message.replyTo.summary)}
            </Text>
          )}
          <MessageBody message={message} changed={actions?.changed ?? ignore} />
          <Reactions message={message} />
        </Flex>
      </Tile>
      <Foot message={message} authors={authors} actions={actions} />
      {message.delivery && (
        <DeliveryTrouble
          messageId={message.id}
          delivery={message.delivery}
          changed={actions?.changed ?? ignore}
        />
      )}
    </Flex>
  );
}

function ignore() {
  return undefined;
}

function Reactions({ message: { reactions } }: Pick<Props, 'message'>) {
  const { messages: words } = useCardWords();
  if (reactions.length === 0) return null;
  const said = reactions.map(({ by, emoji }) =>
    words.reactions(words[by === 'customer' ? 'customer' : 'agency'], emoji),
  );
  return <Text variant="microcopy">{said.join(' · ')}</Text>;
}

function Foot({ message, authors, actions }: Props) {
  const { formats } = useEntry();
  const words = useCardWords();
  const { sentAt, editedAt, delivery, origin, direction } = message;
  const parts = [
    ...(direction === 'OUTBOUND' ? [authorOf(message, authors, words.messages)] : []),
    formats.time(sentAt),
    ...(editedAt === null ? [] : [words.messages.edited]),
    ...(origin === 'HISTORY' ? [words.messages.imported] : []),
    ...(delivery ? [words.delivery[delivery.state]] : []),
  ];
  return (
    <Flex direction="row" gap="xs" align="center">
      <Text variant="microcopy">{parts.join(' · ')}</Text>
      {actions && message.deletedAt === null && <Answering message={message} actions={actions} />}
    </Flex>
  );
}

function authorOf(
  { origin, memberId }: Message,
  authors: ReadonlyMap<string, string>,
  words: { agency: string; phoneApp: string },
): string {
  if (origin !== 'LIVE') return words.phoneApp;
  return (memberId !== null && authors.get(memberId)) || words.agency;
}

function Answering({ message, actions }: { message: Message; actions: MessageActions }) {
  const { messages: words } = useCardWords();
  const ours = message.reactions.some(({ by }) => by === 'agency');
  const options = [
    ...EMOJIS.map((emoji) => ({ label: emoji, onClick: () => actions.react(message, emoji) })),
    ...(ours ? [{ label: words.takeReactionBack, onClick: () => actions.react(message, null) }] : []),
  ];
  return (
    <>
      <Button size="xs" variant="transparent" onClick={() => actions.reply(message)}>
        {words.reply}
      </Button>
      <Dropdown variant="transparent" buttonSize="xs" buttonText={words.react} options={options} />
    </>
  );
}
