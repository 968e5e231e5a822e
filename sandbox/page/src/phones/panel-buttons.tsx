import type { Button } from '../../../src/phones/phones-schema.ts';
import { HOME } from './sample-place.ts';

type Props = {
  buttons: readonly Button[];
  ownPhone: string | null;
  onSay: (said: object) => void;
};

/** The buttons of a template, a list or a question, below the message. */
export function PanelButtons({ buttons, ownPhone, onSay }: Props) {
  return (
    <div className="panel-buttons">
      {buttons.map((button, place) => (
        // Two buttons of a list may look alike.
        <PanelButton key={`${place} ${button.text}`} {...{ button, ownPhone, onSay }} />
      ))}
    </div>
  );
}

type ButtonProps = Omit<Props, 'buttons'> & { button: Button };

function PanelButton({ button, ownPhone, onSay }: ButtonProps) {
  switch (button.kind) {
    case 'answer':
      return (
        <button type="button" onClick={() => onSay(button.answer)}>
          {button.text}
          {button.description !== null && <small>{button.description}</small>}
        </button>
      );
    case 'link':
      return (
        <a href={button.url} target="_blank" rel="noreferrer">
          {button.text}
        </a>
      );
    case 'share-number': {
      // WhatsApp knows the number though it does not show it.
      const phone = ownPhone ?? HIDDEN_NUMBER;
      return (
        <button type="button" onClick={() => onSay({ sharedNumber: { phone } })}>
          {button.text}
        </button>
      );
    }
    case 'share-place':
      return (
        <button type="button" onClick={() => onSay({ location: HOME })}>
          {button.text}
        </button>
      );
    case 'other':
      return <p>{button.text}</p>;
  }
}

const HIDDEN_NUMBER = '+506 8700-4455';
