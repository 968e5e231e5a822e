import {
  Alert,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Statistics,
  StatisticsItem,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from './entry-context.ts';

type Overview = AnswerOf<'GET /sync'>;

const STATES = ['SYNCED', 'WAITING', 'REFUSED', 'PAUSED'] as const;

/** Whether HubSpot is told, what hinders it, and how many contacts are in which state. */
export function ConnectionState({ sync: { connection, counts } }: { sync: Overview }) {
  const { formats, words } = useEntry();
  const { hubspot: say } = words;
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
        <DescriptionListItem label={say.portal}>
          <Text>{connection.portalId}</Text>
        </DescriptionListItem>
      </DescriptionList>
      <Statistics>
        {STATES.map((state) => (
          <StatisticsItem key={state} label={say.counts[state]} number={formats.count(counts[state])} />
        ))}
      </Statistics>
    </Flex>
  );
}

function Hindrances({ connection }: Pick<Overview, 'connection'>) {
  const { formats, words } = useEntry();
  const { hubspot: say } = words;
  const { status, statusReason, problem, waitingReason, waitingUntil, heldAt } = connection;
  const rests = waitingUntil === null ? say.rests : say.restsUntil(formats.moment(waitingUntil));
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
      {heldAt !== null && (
        <Alert title={say.held(formats.moment(heldAt))} variant="warning">
          {say.heldText}
        </Alert>
      )}
      {waitingReason !== null && (
        <Alert title={rests} variant="info">
          {waitingReason}
        </Alert>
      )}
    </>
  );
}
