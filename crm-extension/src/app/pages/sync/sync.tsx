import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { ConnectionState } from '@trochai/card-kit/connection-state.tsx';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { usePolling } from '../lists/use-polling.ts';
import { useHomeWords } from '../words/words.ts';
import { Lookalikes } from './lookalikes.tsx';
import { PausedContacts } from './paused-contacts.tsx';
import type { Problems } from './problems.ts';
import { RefusedContacts } from './refused-contacts.tsx';

/** What HubSpot has, and what it did not take. */
export function Sync() {
  const overview = useRead('GET /sync', undefined);
  const problems = useRead('GET /sync/problems', undefined);
  usePolling(overview.again, overview.reading);
  usePolling(problems.again, problems.reading);
  return (
    <ShownReading result={overview}>
      {(sync) => (
        <Flex direction="column" gap="lg">
          <ConnectionState sync={sync} />
          <ShownReading result={problems}>
            {(listed) => <Listed problems={listed} waiting={sync.counts.WAITING} />}
          </ShownReading>
        </Flex>
      )}
    </ShownReading>
  );
}

function Listed({ problems: { contacts, lookalikes }, waiting }: { problems: Problems; waiting: number }) {
  const refused = contacts.filter(({ state }) => state === 'REFUSED');
  const paused = contacts.filter(({ state }) => state === 'PAUSED');
  if (contacts.length === 0 && lookalikes.length === 0) return <AllThere waiting={waiting} />;
  return (
    <Flex direction="column" gap="lg">
      {refused.length > 0 && <RefusedContacts contacts={refused} />}
      {paused.length > 0 && <PausedContacts contacts={paused} />}
      {lookalikes.length > 0 && <Lookalikes lookalikes={lookalikes} />}
    </Flex>
  );
}

function AllThere({ waiting }: { waiting: number }) {
  const { formats } = useEntry();
  const { title, text, beingTold, soon } = useHomeWords().sync.allThere;
  return (
    <EmptyState title={waiting === 0 ? title : soon} imageName="successfullyConnectedEmail">
      <Text>{waiting === 0 ? text : beingTold(formats.count(waiting))}</Text>
    </EmptyState>
  );
}
