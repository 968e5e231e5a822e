import { Accordion, Alert, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { Channel } from '@trochai/contract/channels';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../words/words.ts';

/** Why a channel does not work or rests, and what Meta told of it lately. */
export function ChannelTroubles({ channel: { problem, rest, notices } }: { channel: Channel }) {
  const { channels: say } = useSettingsWords();
  const { formats } = useEntry();
  return (
    <>
      {problem !== null && (
        <Alert title={say.states.problem} variant="danger">
          {problem}
        </Alert>
      )}
      {rest !== null && (
        <Alert title={say.states.rests} variant="warning">
          {say.restsUntil(formats.moment(rest.until), rest.reason)}
        </Alert>
      )}
      {notices.length > 0 && (
        <Accordion title={say.notices(formats.count(notices.length))} size="sm">
          <Flex direction="column" gap="xs">
            {notices.map((notice) => (
              <Notice key={notice.at + notice.summary} notice={notice} />
            ))}
          </Flex>
        </Accordion>
      )}
    </>
  );
}

function Notice({ notice: { at, summary, isProblem } }: { notice: Channel['notices'][number] }) {
  const { formats } = useEntry();
  return (
    <Flex align="center" gap="sm" wrap>
      <StatusTag variant={isProblem ? 'danger' : 'default'}>{summary}</StatusTag>
      <Text variant="microcopy">{formats.moment(at)}</Text>
    </Flex>
  );
}
