import { Button, Flex, Text } from '@hubspot/ui-extensions';
import type { HistoryEntry } from '@trochai/contract/history';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { isProblem, useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import type { Contact } from '../live/read-news.ts';
import { useAgainWhen } from '../live/use-again-when.ts';
import { useCardWords } from '../words/words.ts';
import { ListingName } from '../listings/listing-name.tsx';
import { describeEntry } from './describe-entry.ts';

type Page = { entries: HistoryEntry[]; next: string | null };

/** How the contact came, and what became of status, agent and name since, the latest first. */
export function History({ contact, cursor }: { contact: Contact; cursor: string }) {
  const first = useRead('POST /contacts/history', { contactId: contact.id });
  const { again } = first;
  useAgainWhen(cursor, again);
  return (
    <ShownReading result={first}>
      {(page) => <Pages key={page.entries[0]?.at ?? ''} contactId={contact.id} first={page} />}
    </ShownReading>
  );
}

function Pages({ contactId, first }: { contactId: string; first: Page }) {
  const { call, words, showProblem } = useEntry();
  const [later, setLater] = useState<Page | null>(null);
  const next = later ? later.next : first.next;
  const loadMore = async () => {
    if (next === null) return;
    const page = await call('POST /contacts/history', { contactId, after: next });
    if (isProblem(page)) showProblem(page);
    else setLater({ entries: [...(later?.entries ?? []), ...page.entries], next: page.next });
  };
  return (
    <Flex direction="column" gap="xs">
      {[...first.entries, ...(later?.entries ?? [])].map((entry, index) => (
        <EntryLine key={`${index}-${entry.at}`} entry={entry} />
      ))}
      {next !== null && (
        <Button size="xs" variant="transparent" onClick={() => void loadMore()}>
          {words.more}
        </Button>
      )}
    </Flex>
  );
}

function EntryLine({ entry }: { entry: HistoryEntry }) {
  const { words, formats } = useEntry();
  const { text, by } = describeEntry(entry, { words, cards: useCardWords() });
  return (
    <Flex direction="column" gap="flush">
      {entry.kind === 'asked' ? <ListingName listing={entry.listing} text={text} /> : <Text>{text}</Text>}
      <Text variant="microcopy">
        {[formats.moment(entry.at), by].filter((part) => part !== null).join(' · ')}
      </Text>
    </Flex>
  );
}
