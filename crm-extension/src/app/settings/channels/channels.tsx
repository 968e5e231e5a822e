import { Button, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { Channel } from '@trochai/contract/channels';
import type { MemberView } from '@trochai/contract/members';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { Paged } from '../shared/paged.tsx';
import { Section } from '../shared/section.tsx';
import { listWriters, useTeam } from '../shared/use-team.ts';
import { useSettingsWords } from '../words/words.ts';
import { ChannelTile } from './channel-tile.tsx';
import { ConnectPanel } from './connect-panel.tsx';

/** The numbers that customers write to: how each is, and who answers there. */
export function Channels() {
  const { channels: say } = useSettingsWords();
  const result = useRead('GET /channels', undefined);
  const team = useTeam();
  const connect = (
    <Button variant="primary" overlay={<ConnectPanel again={result.again} />}>
      {say.connect}
    </Button>
  );
  return (
    <Section title={say.title} text={say.text} action={connect}>
      <ShownReading result={result}>
        {({ channels }) =>
          channels.length === 0 ? (
            <NoChannels />
          ) : (
            <ShownReading result={team}>
              {(members) => (
                <ChannelList channels={channels} writers={listWriters(members)} again={result.again} />
              )}
            </ShownReading>
          )
        }
      </ShownReading>
    </Section>
  );
}

function NoChannels() {
  const { title, text } = useSettingsWords().channels.none;
  return (
    <EmptyState title={title} imageName="callingSetUp" layout="vertical">
      <Text>{text}</Text>
    </EmptyState>
  );
}

type ListProps = { channels: readonly Channel[]; writers: readonly MemberView[]; again: () => Promise<void> };

function ChannelList({ channels, writers, again }: ListProps) {
  return (
    <Paged items={channels} pageSize={10}>
      {(shown) => (
        <Flex direction="column" gap="md">
          {shown.map((channel) => (
            <ChannelTile key={channel.id} channel={channel} writers={writers} again={again} />
          ))}
        </Flex>
      )}
    </Paged>
  );
}
