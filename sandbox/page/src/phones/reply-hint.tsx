import { inWords } from '../../../src/phones/in-words.ts';
import type { Message } from '../../../src/phones/phones-schema.ts';
import { Icon } from './icons.tsx';

/** What the next message is a reply to. */
export function ReplyHint({ message, onForget }: { message: Message; onForget: () => void }) {
  return (
    <div className="reply-hint">
      <blockquote>
        <cite>Reply to {message.by === 'person' ? 'yourself' : 'Example Realty'}</cite>
        <span>{inWords(message.content)}</span>
      </blockquote>
      <button type="button" className="icon-button" aria-label="No reply" onClick={onForget}>
        <Icon name="close" />
      </button>
    </div>
  );
}
