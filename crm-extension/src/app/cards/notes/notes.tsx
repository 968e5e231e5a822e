import { Button, EmptyState, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { Lines } from '@trochai/card-kit/lines.tsx';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { isProblem, useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import type { Contact, Conversation } from '../live/read-news.ts';
import { useAgainWhen } from '../live/use-again-when.ts';
import { useCardWords } from '../words/words.ts';
import { NoteForm } from './note-form.tsx';

type Note = AnswerOf<'POST /notes/list'>['notes'][number];
type Props = { contact: Contact; conversations: Conversation[]; cursor: string };

/** What the team wrote about the contact, by conversation; never seen by the customer. */
export function Notes({ contact, conversations, cursor }: Props) {
  const { me } = useEntry();
  const { notes: words } = useCardWords();
  const latest = useRead('POST /notes/list', { contactId: contact.id });
  const { again } = latest;
  useAgainWhen(cursor, again);
  return (
    <Flex direction="column" gap="md">
      {me.may.write && conversations.length > 0 && (
        <NoteForm conversations={conversations} added={() => void again()} />
      )}
      <ShownReading result={latest}>
        {({ notes, hasMore }) =>
          notes.length === 0 ? (
            <EmptyState title={words.none} layout="vertical" imageName="task" imageWidth={120}>
              <Text>{words.noneText}</Text>
            </EmptyState>
          ) : (
            <AllNotes contactId={contact.id} {...{ notes, hasMore, conversations }} />
          )
        }
      </ShownReading>
    </Flex>
  );
}

type AllProps = { contactId: string; notes: Note[]; hasMore: boolean; conversations: Conversation[] };

function AllNotes({ contactId, notes, hasMore, conversations }: AllProps) {
  const { call, words, showProblem } = useEntry();
  const [earlier, setEarlier] = useState<{ notes: Note[]; hasMore: boolean } | null>(null);
  const known = new Set(notes.map(({ id }) => id));
  const all = [...notes, ...(earlier?.notes ?? []).filter(({ id }) => !known.has(id))];
  const last = all.at(-1);
  const loadEarlier = async () => {
    if (!last) return;
    const page = await call('POST /notes/list', { contactId, before: last.id });
    if (isProblem(page)) showProblem(page);
    else setEarlier({ notes: [...(earlier?.notes ?? []), ...page.notes], hasMore: page.hasMore });
  };
  return (
    <Flex direction="column" gap="md">
      {conversations.map(({ id, channel }) => (
        <NotesOf
          key={id}
          title={channel.name}
          notes={all.filter(({ conversationId }) => conversationId === id)}
        />
      ))}
      {(earlier?.hasMore ?? hasMore) && (
        <Button size="xs" variant="transparent" onClick={() => void loadEarlier()}>
          {words.more}
        </Button>
      )}
    </Flex>
  );
}

function NotesOf({ title, notes }: { title: string; notes: Note[] }) {
  if (notes.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      {notes.map((note) => (
        <NoteItem key={note.id} note={note} />
      ))}
    </Flex>
  );
}

function NoteItem({ note: { author, text, mentions, createdAt } }: { note: Note }) {
  const { formats } = useEntry();
  const { notes: words } = useCardWords();
  return (
    <Tile compact>
      <Text variant="microcopy">
        {author?.name ?? words.system} · {formats.moment(createdAt)}
      </Text>
      <Lines text={text} format={{ italic: author === null }} />
      {mentions.length > 0 && (
        <Text variant="microcopy">{words.mentioned(mentions.map(({ name }) => name).join(', '))}</Text>
      )}
    </Tile>
  );
}
