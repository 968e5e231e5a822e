import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Message } from '../../../src/phones/phones-schema.ts';
import { AttachMenu } from './attach-menu.tsx';
import { Icon } from './icons.tsx';
import { ListingChoice } from './listing-choice.tsx';
import { type Origin, ORIGINS, OriginChoice } from './origin-choice.tsx';
import { ReplyHint } from './reply-hint.tsx';

type Props = {
  channel: string;
  /** what the field holds at first */
  draft: string;
  replyTo: Message | null;
  onForgetReply: () => void;
  onSay: (said: object) => void;
};

/** Where the person writes; Enter sends. */
export function Composer({ channel, draft, replyTo, onForgetReply, onSay }: Props) {
  const [text, setText] = useState('');
  const [origin, setOrigin] = useState<Origin>('directly');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);

  useEffect(() => {
    setText(draft);
    if (draft !== '') field.current?.focus();
  }, [draft]);

  function suggest(words: string): void {
    setText(words);
    field.current?.focus();
  }
  function choose(chosen: Origin): void {
    setOrigin(chosen);
    if (chosen !== 'listing') suggest(ORIGINS[chosen].text);
  }
  function sayFromThere(said: object): void {
    onSay({ ...said, ...ORIGINS[origin].more });
    setOrigin('directly');
  }
  function send(): void {
    if (text.trim() === '') return;
    sayFromThere({ text: text.trim() });
    setText('');
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <footer className="composer">
      <OriginChoice origin={origin} onChoose={choose} />
      {origin === 'listing' && <ListingChoice channel={channel} onText={suggest} />}
      {replyTo && <ReplyHint message={replyTo} onForget={onForgetReply} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <AttachMenu onSay={sayFromThere} />
        <textarea
          ref={field}
          rows={1}
          aria-label="Message"
          placeholder="Message"
          value={text}
          maxLength={4096}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="icon-button send" aria-label="Send">
          <Icon name="send" />
        </button>
      </form>
    </footer>
  );
}
