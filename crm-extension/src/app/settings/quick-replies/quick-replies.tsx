import { Button, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { QuickReply } from '@trochai/contract/quick-replies';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { Paged } from '../shared/paged.tsx';
import { Section } from '../shared/section.tsx';
import { useSettingsWords } from '../words/words.ts';
import { QuickReplyModal } from './quick-reply-modal.tsx';
import { QuickReplyTile } from './quick-reply-tile.tsx';

/** Texts that agents send often: admins write them, agents see them. */
export function QuickReplies() {
  const { me } = useEntry();
  const { quickReplies: say } = useSettingsWords();
  const result = useRead('POST /quick-replies/list', {});
  const mayChange = me.may.administer;
  const add = (
    <Button
      variant="primary"
      overlay={<QuickReplyModal id="new-quick-reply" title={say.add} again={result.again} />}
    >
      {say.add}
    </Button>
  );
  return (
    <Section
      title={say.title}
      text={mayChange ? say.text : `${say.text} ${say.readOnly}`}
      {...(mayChange && { action: add })}
    >
      <ShownReading result={result}>
        {({ quickReplies }) =>
          quickReplies.length === 0 ? (
            <NoQuickReplies text={mayChange ? say.none.text : say.noneForYou} />
          ) : (
            <QuickReplyList {...{ quickReplies, mayChange }} again={result.again} />
          )
        }
      </ShownReading>
    </Section>
  );
}

function NoQuickReplies({ text }: { text: string }) {
  const { quickReplies: say } = useSettingsWords();
  return (
    <EmptyState title={say.none.title} imageName="announcement" layout="vertical">
      <Text>{text}</Text>
    </EmptyState>
  );
}

type ListProps = { quickReplies: readonly QuickReply[]; mayChange: boolean; again: () => Promise<void> };

function QuickReplyList({ quickReplies, mayChange, again }: ListProps) {
  return (
    <Paged items={quickReplies}>
      {(shown) => (
        <Flex direction="column" gap="sm">
          {shown.map((one) => (
            <QuickReplyTile key={one.id} quickReply={one} mayChange={mayChange} again={again} />
          ))}
        </Flex>
      )}
    </Paged>
  );
}
