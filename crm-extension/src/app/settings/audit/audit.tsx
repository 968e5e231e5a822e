import { Box, EmptyState, Flex, LoadingButton, Select, Text } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { Section } from '../shared/section.tsx';
import { useTeam } from '../shared/use-team.ts';
import { useSettingsWords } from '../words/words.ts';
import { AuditTable } from './audit-table.tsx';
import { useAudit } from './use-audit.ts';

/** A Select has no value that is null. */
const EVERYBODY = 'everybody';

/** Who changed what. */
export function Audit() {
  const { audit: say } = useSettingsWords();
  const team = useTeam();
  return (
    <Section title={say.title} text={say.text}>
      <ShownReading result={team}>{({ members }) => <FilteredAudit members={members} />}</ShownReading>
    </Section>
  );
}

type Named = AnswerOf<'POST /members/list'>['members'][number];

function FilteredAudit({ members }: { members: readonly Named[] }) {
  const { audit: say } = useSettingsWords();
  const [chosen, setChosen] = useState(EVERYBODY);
  return (
    <Flex direction="column" gap="md">
      <Select
        name="audit-member"
        label={say.filter}
        value={chosen}
        options={[
          { value: EVERYBODY, label: say.everybody },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => setChosen(String(value))}
      />
      <AuditPages key={chosen} memberId={chosen === EVERYBODY ? null : chosen} members={members} />
    </Flex>
  );
}

function AuditPages({ memberId, members }: { memberId: string | null; members: readonly Named[] }) {
  const { words } = useEntry();
  const channels = useRead('POST /channels/list', {});
  const { latest, isBusy, readOlder, entriesOf, hasMore } = useAudit(memberId);
  const named = channels.reading.is === 'here' ? channels.reading.value.channels : [];
  const names = new Map([...members, ...named].map(({ id, name }) => [id, name]));
  return (
    <ShownReading result={latest}>
      {(page) =>
        page.entries.length === 0 ? (
          <Nothing isFiltered={memberId !== null} />
        ) : (
          <>
            <AuditTable entries={entriesOf(page)} names={names} />
            {hasMore(page) && (
              <Box alignSelf="center">
                <LoadingButton loading={isBusy} onClick={() => void readOlder(page)}>
                  {words.more}
                </LoadingButton>
              </Box>
            )}
          </>
        )
      }
    </ShownReading>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { audit: say } = useSettingsWords();
  return (
    <EmptyState title={say.none.title} imageName="task" layout="vertical">
      <Text>{isFiltered ? say.noneOfMember : say.none.text}</Text>
    </EmptyState>
  );
}
