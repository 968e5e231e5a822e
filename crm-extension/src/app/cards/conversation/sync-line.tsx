import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Contact } from '../live/read-news.ts';

const VARIANTS = { SYNCED: 'success', WAITING: 'info', REFUSED: 'danger', PAUSED: 'warning' } as const;

/** How the contact stands with HubSpot, in words, with the reason when something is wrong. */
export function SyncLine({ sync }: { sync: NonNullable<Contact['sync']> }) {
  const { words } = useEntry();
  return (
    <Flex direction="column" gap="flush">
      <StatusTag variant={VARIANTS[sync.state]}>{words.syncStates[sync.state]}</StatusTag>
      {sync.reason !== null && <Text variant="microcopy">{sync.reason}</Text>}
    </Flex>
  );
}
