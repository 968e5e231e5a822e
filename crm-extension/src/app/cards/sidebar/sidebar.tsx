import {
  Alert,
  DescriptionList,
  DescriptionListItem,
  Flex,
  LoadingSpinner,
  Text,
} from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { Failure } from '@trochai/card-kit/shown-reading.tsx';
import { StatusTag } from '@trochai/card-kit/status-tag.tsx';
import { WindowTag } from '../conversation/window-tag.tsx';
import { useCrmRecord } from '../live/record.ts';
import { type Live, useLiveContact } from '../live/use-live-contact.ts';
import { ListingName } from '../listings/listing-name.tsx';
import { useCardWords } from '../words/words.ts';
import { QuickAnswer } from './quick-answer.tsx';

/** Beside a record: the last message, who waits for whom, and a one-line answer. */
export function Sidebar() {
  const { words } = useEntry();
  const { start } = useCardWords();
  const { live, refresh } = useLiveContact(useCrmRecord());
  if (live.is === 'loading') return <LoadingSpinner label={words.loading} />;
  if (live.is === 'failed') return <Failure problem={live.problem} again={refresh} />;
  if (live.is === 'absent') return <Text variant="microcopy">{start.title}</Text>;
  return <Short live={live} refresh={refresh} />;
}

type Props = { live: Extract<Live, { is: 'here' }>; refresh: () => Promise<void> };

function Short({ live, refresh }: Props) {
  const { words, me } = useEntry();
  const { header } = useCardWords();
  const { contact, conversations, conversationId, problem } = live;
  const conversation = conversations.find(({ id }) => id === conversationId);
  return (
    <Flex direction="column" gap="sm">
      {problem && <Alert title={words.stale} variant="warning" />}
      <Flex direction="row" gap="sm" wrap="wrap">
        <StatusTag status={contact.status} />
        {conversation && <WindowTag conversation={conversation} />}
      </Flex>
      {conversation && <LastMessage {...{ live, conversation }} />}
      <DescriptionList direction="row">
        <DescriptionListItem label={header.sourceProperty}>
          {contact.sourceProperty ? (
            <ListingName listing={contact.sourceProperty} />
          ) : (
            <Text>{header.noProperty}</Text>
          )}
        </DescriptionListItem>
      </DescriptionList>
      {conversation && me.may.write && <QuickAnswer conversation={conversation} sent={refresh} />}
    </Flex>
  );
}

type Of = { live: Props['live']; conversation: Props['live']['conversations'][number] };

function LastMessage({ live, conversation }: Of) {
  const { formats } = useEntry();
  const words = useCardWords();
  const last = live.threads[conversation.id]?.messages.at(-1);
  const { unansweredSince } = conversation;
  const waits = unansweredSince && formats.duration(Date.now() - Date.parse(unansweredSince));
  return (
    <Flex direction="column" gap="flush">
      {last && (
        <>
          <Text variant="microcopy">
            {last.direction === 'INBOUND' ? words.sidebar.fromCustomer : words.sidebar.fromAgency} ·{' '}
            {conversation.channel.name} · {formats.moment(last.sentAt)}
          </Text>
          <Text>{last.summary}</Text>
        </>
      )}
      <Text variant="microcopy" format={{ fontWeight: waits ? 'demibold' : 'regular' }}>
        {waits ? words.waitsFor(waits) : words.sidebar.answered}
      </Text>
    </Flex>
  );
}
