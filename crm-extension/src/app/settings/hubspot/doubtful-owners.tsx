import { Box, Button, Flex, LoadingButton, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { Paged } from '../shared/paged.tsx';
import { Section } from '../shared/section.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import type { Doubt } from './doubt.ts';
import { SplitModal } from './split-modal.tsx';

/** Numbers that two people may have had: an admin says whether it is one person. */
export function DoubtfulOwners() {
  const { doubts: say } = useSettingsWords().hubspot;
  const result = useRead('GET /contacts/doubtful-owners', undefined);
  return (
    <Section title={say.title} text={say.text}>
      <ShownReading result={result}>
        {({ doubts }) =>
          doubts.length === 0 ? (
            <StatusTag variant="success">{say.none}</StatusTag>
          ) : (
            <Paged items={doubts} pageSize={10}>
              {(shown) =>
                shown.map((doubt) => (
                  <DoubtTile key={doubt.contactId + doubt.phone} doubt={doubt} again={result.again} />
                ))
              }
            </Paged>
          )
        }
      </ShownReading>
    </Section>
  );
}

function DoubtTile({ doubt, again }: { doubt: Doubt; again: () => Promise<void> }) {
  const { doubts: say } = useSettingsWords().hubspot;
  const { change, isBusy } = useChange('POST /contacts/confirm-owner', { again });
  const { contactId, phone, userIds } = doubt;
  return (
    <Tile compact>
      <Flex justify="between" align="center" gap="md" wrap>
        <Box flex={1}>
          <Text format={{ fontWeight: 'demibold' }}>{`+${phone}`}</Text>
          <Text variant="microcopy">{`${say.ids}: ${userIds.join(', ')}`}</Text>
        </Box>
        <Flex gap="xs" wrap>
          <LoadingButton size="sm" loading={isBusy} onClick={() => void change({ contactId }, say.confirmed)}>
            {say.one}
          </LoadingButton>
          <Button size="sm" overlay={<SplitModal doubt={doubt} again={again} />}>
            {say.two}
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}
