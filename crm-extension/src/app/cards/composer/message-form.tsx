import { Button, Flex, Text, TextArea } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useRef } from 'react';
import type { Conversation } from '../live/read-news.ts';
import type { Draft } from '../live/use-outbox.ts';
import { useCardWords } from '../words/words.ts';
import type { ComposerProps } from './composer-props.ts';
import { fillName } from './fill-name.ts';
import { QuickReplies } from './quick-replies.tsx';
import { type Upload, useUpload } from './use-upload.ts';

type Props = ComposerProps & {
  /** As far as it is written; it outlives the form. */
  text: string;
  setText: (text: string) => void;
  chooseTemplate: () => void;
};

const ROWS = 3;
const LONGEST_TEXT = 4_096;
const LONGEST_CAPTION = 1_024;
/** The customer sees that somebody types for 25 s, the visitor of the web chat for a few. */
const TYPING_EVERY_MS = { WHATSAPP: 20_000, WEB: 4_000 };

/** A message in the member's own words, with a file or without. */
export function MessageForm({ text, setText, ...props }: Props) {
  const { contact, conversation, outbox, replyTo, stopReplying, chooseTemplate } = props;
  const { formats } = useEntry();
  const { composer: words } = useCardWords();
  const tellTyping = useTyping(conversation);
  const { file, choose, drop } = useUpload(conversation.id);
  const write = (written: string) => {
    setText(written);
    if (written !== '') tellTyping();
  };
  const send = (message: Draft) => {
    const fileName = file?.fileName ?? null;
    void outbox.send({ conversationId: conversation.id, message, replyTo: replyTo?.id ?? null, fileName });
    setText('');
    drop();
    stopReplying();
  };
  const askForNumber = () => {
    const message = { kind: 'number-request', text: words.askForNumberText } as const;
    void outbox.send({ conversationId: conversation.id, message });
  };
  // Visitors of the web chat get texts alone.
  const isWhatsApp = conversation.channel.kind === 'WHATSAPP';
  const longest = file ? LONGEST_CAPTION : LONGEST_TEXT;
  const isTooLong = text.trim().length > longest;
  const message = isTooLong ? null : draftOf(text.trim(), file);
  const submit = () => {
    if (message) send(message);
  };
  return (
    <Flex direction="column" gap="xs">
      {replyTo && <Quote summary={replyTo.summary} stop={stopReplying} />}
      <TextArea
        label={words.label}
        name="message"
        placeholder={words.placeholder}
        value={text}
        rows={ROWS}
        maxLength={longest}
        error={isTooLong}
        validationMessage={isTooLong ? words.tooLong(formats.count(longest)) : ''}
        onInput={write}
      />
      {conversation.visitorIsHere === false && <Text variant="microcopy">{words.visitorIsAway}</Text>}
      {file && <Attached name={file.fileName} drop={drop} />}
      <Flex direction="row" gap="xs" wrap="wrap" align="end">
        <Button variant="primary" disabled={message === null} onClick={submit}>
          {words.send}
        </Button>
        <QuickReplies choose={(chosen) => setText(joinTexts(text, fillName(chosen, contact.name)))} />
        {isWhatsApp && (
          <>
            <Button variant="secondary" size="sm" onClick={() => void choose()}>
              {words.file}
            </Button>
            <Button variant="secondary" size="sm" onClick={chooseTemplate}>
              {words.template}
            </Button>
          </>
        )}
        {contact.phone === null && isWhatsApp && (
          <Button variant="secondary" size="sm" onClick={askForNumber}>
            {words.askForNumber}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}

function draftOf(text: string, file: Upload | null): Draft | null {
  if (file) return { kind: 'file', uploadId: file.uploadId, caption: text || null };
  return text === '' ? null : { kind: 'text', text };
}

function joinTexts(before: string, added: string): string {
  return before.trim() === '' ? added : `${before.trimEnd()} ${added}`;
}

/** Tells the customer that somebody types, no oftener than they can see it. A failure of it is nobody's loss. */
function useTyping({ id: conversationId, channel }: Conversation): () => void {
  const { call } = useEntry();
  const toldAt = useRef(0);
  return () => {
    if (Date.now() - toldAt.current < TYPING_EVERY_MS[channel.kind]) return;
    toldAt.current = Date.now();
    void call('POST /conversations/typing', { conversationId });
  };
}

function Quote({ summary, stop }: { summary: string; stop: () => void }) {
  const { composer: words } = useCardWords();
  return (
    <Flex direction="row" gap="xs" align="center">
      <Text format={{ italic: true }}>{words.answering(summary)}</Text>
      <Button size="xs" variant="transparent" onClick={stop}>
        {words.stopAnswering}
      </Button>
    </Flex>
  );
}

function Attached({ name, drop }: { name: string; drop: () => void }) {
  const { composer: words } = useCardWords();
  return (
    <Flex direction="row" gap="xs" align="center">
      <Text>📎 {words.withFile(name)}</Text>
      <Button size="xs" variant="transparent" onClick={drop}>
        {words.removeFile}
      </Button>
    </Flex>
  );
}
