import type { Message } from '../../../src/phones/phones-schema.ts';
import { formatTime } from './format-time.ts';
import { Ticks } from './icons.tsx';
import { MessageContent } from './message-content.tsx';
import { MessageMenu } from './message-menu.tsx';
import { PanelButtons } from './panel-buttons.tsx';

type Props = {
  message: Message;
  onSay: (said: object) => void;
  onReply: (message: Message) => void;
  ownPhone: string | null;
};

/** One message with all that hangs on it. */
export function MessageBubble({ message, onSay, onReply, ownPhone }: Props) {
  const { wamid, by, content } = message;
  return (
    <article className={`message by-${by}`} data-wamid={wamid}>
      <div className={`bubble by-${by}`}>
        <span className="for-ears">{by === 'person' ? 'You' : 'Example Realty'}:</span>
        <Surroundings message={message} />
        <MessageContent content={content} />
        <p className="meta">
          {message.isEdited && <span>edited</span>}
          <time dateTime={new Date(message.at).toISOString()}>{formatTime(message.at)}</time>
          {by === 'person' && <Ticks isRead={message.isRead} />}
        </p>
      </div>
      {content.kind !== 'deleted' && <MessageMenu message={message} onSay={onSay} onReply={onReply} />}
      {message.reactions.length > 0 && <Reactions reactions={message.reactions} />}
      {content.kind === 'panel' && (
        <PanelButtons
          buttons={content.buttons}
          ownPhone={ownPhone}
          onSay={(said) => onSay({ ...said, replyTo: wamid })}
        />
      )}
    </article>
  );
}

function Surroundings({ message: { isForwarded, ad, quoted } }: { message: Message }) {
  return (
    <>
      {isForwarded && <p className="hint">Forwarded</p>}
      {ad !== null && <p className="hint">From an ad: {ad}</p>}
      {quoted && (
        <blockquote>
          <cite>{quoted.by === 'person' ? 'You' : 'Example Realty'}</cite>
          <span>{quoted.text}</span>
        </blockquote>
      )}
    </>
  );
}

function Reactions({ reactions }: Pick<Message, 'reactions'>) {
  return (
    <p className="reactions">
      {reactions.map(({ by, emoji }) => (
        <span key={by}>
          <span className="for-ears">{by === 'person' ? 'Your reaction' : 'Reaction of the agency'}: </span>
          {emoji}
        </span>
      ))}
    </p>
  );
}
