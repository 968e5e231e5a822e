import { Box, Button, Flex, Heading, StatusTag, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { Channel } from '@trochai/contract/channels';
import type { MemberView } from '@trochai/contract/members';
import { ConfirmModal } from '../shared/confirm-modal.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { ChannelFacts } from './channel-facts.tsx';
import { ChannelModal } from './channel-modal.tsx';
import { ChannelTroubles } from './channel-troubles.tsx';

type Props = { channel: Channel; writers: readonly MemberView[]; again: () => Promise<void> };

/** One channel: what it is, how it is, and what can be done with it. */
export function ChannelTile({ channel, writers, again }: Props) {
  const { channels: say } = useSettingsWords();
  const isConnected = channel.status === 'CONNECTED';
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Flex justify="between" align="center" gap="sm" wrap>
          <Flex align="center" gap="sm" wrap>
            <Heading inline>{channel.name}</Heading>
            <Tag inline>{say.kinds[channel.kind]}</Tag>
            <State channel={channel} />
          </Flex>
          {isConnected && (
            <Box flex="none">
              <Changes channel={channel} writers={writers} again={again} />
            </Box>
          )}
        </Flex>
        {isConnected && <ChannelTroubles channel={channel} />}
        <ChannelFacts channel={channel} writers={writers} />
        {!isConnected && <Text variant="microcopy">{say.reconnect}</Text>}
      </Flex>
    </Tile>
  );
}

/** In its colour, always with the word. */
function State({ channel: { status, problem, rest } }: { channel: Channel }) {
  const { states } = useSettingsWords().channels;
  if (status === 'DISCONNECTED') return <StatusTag hollow>{states.disconnected}</StatusTag>;
  if (problem !== null) return <StatusTag variant="danger">{states.problem}</StatusTag>;
  if (rest !== null) return <StatusTag variant="warning">{states.rests}</StatusTag>;
  return <StatusTag variant="success">{states.works}</StatusTag>;
}

function Changes({ channel, writers, again }: Props) {
  const { channels: say } = useSettingsWords();
  return (
    <Flex gap="xs" wrap>
      <Button size="sm" overlay={<ChannelModal channel={channel} writers={writers} again={again} />}>
        {say.edit}
      </Button>
      {channel.kind === 'WHATSAPP' && (
        <Button size="sm" overlay={<DisconnectChannel channel={channel} again={again} />}>
          {say.disconnect}
        </Button>
      )}
    </Flex>
  );
}

function DisconnectChannel({ channel: { id, name }, again }: Pick<Props, 'channel' | 'again'>) {
  const { channels: say } = useSettingsWords();
  const overlayId = `disconnect-${id}`;
  const { change, isBusy } = useChange('POST /channels/disconnect', { again, overlayId });
  return (
    <ConfirmModal
      id={overlayId}
      title={say.disconnectTitle(name)}
      confirm={say.disconnect}
      isBusy={isBusy}
      onConfirm={() => void change({ channelId: id }, say.disconnected(name))}
    >
      <Text>{say.disconnectText}</Text>
    </ConfirmModal>
  );
}
