import { Alert, Flex, LoadingSpinner, Tab, Tabs } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { Failure } from '@trochai/card-kit/shown-reading.tsx';
import { useState } from 'react';
import { History } from '../history/history.tsx';
import { useCrmRecord } from '../live/record.ts';
import { type Live, type LiveContact, useLiveContact } from '../live/use-live-contact.ts';
import { Notes } from '../notes/notes.tsx';
import { StartConversation } from '../start/start-conversation.tsx';
import { useCardWords } from '../words/words.ts';
import { ContactHeader } from './contact-header.tsx';
import { Thread } from './thread.tsx';

/** The tab on a contact or deal record: who it is, what was said on each channel, notes, history. */
export function Conversation() {
  const { words } = useEntry();
  const record = useCrmRecord();
  const contact = useLiveContact(record);
  const { live, refresh } = contact;
  if (live.is === 'loading') return <LoadingSpinner label={words.loading} layout="centered" />;
  if (live.is === 'failed') return <Failure problem={live.problem} again={refresh} />;
  if (live.is === 'absent') return <StartConversation record={record} started={() => void refresh()} />;
  return <Opened live={live} source={contact} />;
}

type Here = Extract<Live, { is: 'here' }>;

const NOTES = 'notes';
const HISTORY = 'history';

/** What was looked at once stays behind the other tabs, so that nothing is lost that somebody was writing there. */
function Opened({ live, source }: { live: Here; source: LiveContact }) {
  const { words, formats } = useEntry();
  const { tabs, unread } = useCardWords();
  const [aside, setAside] = useState<string | null>(null);
  const [hasNotes, setHasNotes] = useState(false);
  const { contact, conversations, cursor, problem, conversationId } = live;
  const selected = aside ?? conversationId ?? NOTES;
  const changed = () => void source.refresh();
  const select = (id: string | number) => {
    const isAside = id === NOTES || id === HISTORY;
    setAside(isAside ? id : null);
    if (id === NOTES) setHasNotes(true);
    if (!isAside) source.look(String(id));
  };
  return (
    <Flex direction="column" gap="md">
      {problem && <Alert title={words.stale} variant="warning" />}
      <ContactHeader contact={contact} changed={changed} />
      <Tabs selected={selected} onSelectedChange={select}>
        {conversations.map((one) => (
          <Tab
            key={one.id}
            tabId={one.id}
            title={one.unread === 0 ? one.channel.name : unread(one.channel.name, formats.count(one.unread))}
          >
            {(one.id === conversationId || live.threads[one.id]) && (
              <Thread
                contact={contact}
                conversation={one}
                thread={live.threads[one.id] ?? null}
                live={source}
                isLookedAt={one.id === selected}
              />
            )}
          </Tab>
        ))}
        <Tab tabId={NOTES} title={tabs.notes}>
          {(hasNotes || selected === NOTES) && <Notes {...{ contact, conversations, cursor }} />}
        </Tab>
        <Tab tabId={HISTORY} title={tabs.history}>
          {aside === HISTORY && <History contact={contact} cursor={cursor} />}
        </Tab>
      </Tabs>
    </Flex>
  );
}
