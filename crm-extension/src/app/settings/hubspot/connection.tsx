import {
  Alert,
  Box,
  Button,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Statistics,
  StatisticsItem,
  StatusTag,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../words/words.ts';

type Sync = AnswerOf<'GET /sync'>;

const STATES = ['SYNCED', 'WAITING', 'REFUSED', 'PAUSED'] as const;

/** Whether HubSpot is told, what it was told so far, and what hinders it. */
export function Connection({ sync: { connection, counts } }: { sync: Sync }) {
  const { hubspot: say } = useSettingsWords();
  const { formats } = useEntry();
  const isConnected = connection.status === 'CONNECTED';
  return (
    <Flex direction="column" gap="md">
      <Hindrances connection={connection} />
      <DescriptionList direction="row">
        <DescriptionListItem label={say.connection}>
          <StatusTag variant={isConnected ? 'success' : 'danger'}>
            {isConnected ? say.connected : say.revoked}
          </StatusTag>
        </DescriptionListItem>
        <DescriptionListItem label={say.portal}>{connection.portalId}</DescriptionListItem>
      </DescriptionList>
      <Statistics>
        {STATES.map((state) => (
          <StatisticsItem key={state} label={say.counts[state]} number={formats.count(counts[state])} />
        ))}
      </Statistics>
      {counts.REFUSED + counts.PAUSED > 0 && <ToProblems />}
    </Flex>
  );
}

function Hindrances({ connection }: { connection: Sync['connection'] }) {
  const { hubspot: say } = useSettingsWords();
  const { formats } = useEntry();
  const { status, statusReason, problem, waitingReason, waitingUntil } = connection;
  const waits = waitingUntil === null ? say.waitsOn : say.waits(formats.moment(waitingUntil));
  return (
    <>
      {status === 'REVOKED' && (
        <Alert title={say.revoked} variant="danger">
          {[statusReason ?? '', say.revokedText].join(' ').trim()}
        </Alert>
      )}
      {problem !== null && (
        <Alert title={say.problem} variant="warning">
          {problem}
        </Alert>
      )}
      {waitingReason !== null && (
        <Alert title={waits} variant="info">
          {waitingReason}
        </Alert>
      )}
    </>
  );
}

/** They are listed on the app's own page. */
function ToProblems() {
  const { hubspot: say } = useSettingsWords();
  const { navigateToPage } = useExtensionActions<'settings'>();
  return (
    <Box>
      <Button onClick={() => navigateToPage({ to: '/sync-problems' })}>{say.problems}</Button>
    </Box>
  );
}
