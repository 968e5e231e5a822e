import type { Message } from '../../../src/phones/phones-schema.ts';
import { Popup } from '../popup/popup.tsx';
import { Icon } from './icons.tsx';

const EMOJI = [
  ['👍', 'Thumbs up'],
  ['❤️', 'Heart'],
  ['😂', 'Laughing'],
  ['😮', 'Surprised'],
  ['😢', 'Sad'],
  ['🙏', 'Thanks'],
] as const;

type Props = {
  message: Message;
  onSay: (said: object) => void;
  onReply: (message: Message) => void;
};

/** React to a message, or reply to it; the same reaction again takes it back. */
export function MessageMenu({ message, onSay, onReply }: Props) {
  const own = message.reactions.find(({ by }) => by === 'person')?.emoji;
  return (
    <Popup
      label="React or reply"
      face={<Icon name="react" />}
      className="icon-button message-menu"
      grows={message.by === 'person' ? 'down-end' : 'down-start'}
    >
      {(close) => (
        <>
          <div className="emoji">
            {EMOJI.map(([emoji, name]) => (
              <button
                key={emoji}
                type="button"
                aria-label={name}
                aria-pressed={emoji === own}
                onClick={() => {
                  onSay({ reaction: { to: message.wamid, ...(emoji === own ? {} : { emoji }) } });
                  close();
                }}
              >
                {emoji}
              </button>
            ))}
          </div>
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              onReply(message);
            }}
          >
            Reply
          </button>
        </>
      )}
    </Popup>
  );
}
