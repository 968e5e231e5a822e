import { useState } from 'react';
import { Popup } from '../popup/popup.tsx';
import { changeNumber, say, type Speaker } from './act.ts';
import { AskingDialog, fieldOf } from './asking-dialog.tsx';
import { Icon } from './icons.tsx';

type Props = Speaker & { onDoing: (doing: Promise<string | null>) => void };

/** What the person can do beside writing: numbers change, or are given. */
export function PersonMenu({ person, channel, onDoing }: Props) {
  const [isAsking, setAsking] = useState(false);
  const hasNumber = person.phone !== null;
  const words = hasNumber
    ? { title: 'Change number', label: 'New number', action: 'Change' }
    : { title: 'Share my number', label: 'My number', action: 'Share' };

  function submit(given: FormData): Promise<string | null> {
    const phone = fieldOf(given, 'phone');
    const speaker = { person, channel };
    const doing = hasNumber ? changeNumber(speaker, phone) : say(speaker, { sharedNumber: { phone } });
    onDoing(doing);
    return doing;
  }

  return (
    <>
      <Popup label="More" face={<Icon name="more" />} className="icon-button">
        {(close) => (
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              setAsking(true);
            }}
          >
            {words.title}
          </button>
        )}
      </Popup>
      {isAsking && (
        <AskingDialog {...words} onSubmit={submit} onClose={() => setAsking(false)}>
          <label>
            {words.label}
            <input name="phone" type="tel" required defaultValue={madeUpNumber()} autoComplete="off" />
          </label>
        </AskingDialog>
      )}
    </>
  );
}

/** Numbers from 0100 to 0199 of any area are nobody's. https://nationalnanpa.com/number_resource_info/555_numbers.html */
function madeUpNumber(): string {
  return `+1 202 555 01${String(Math.floor(Math.random() * 100)).padStart(2, '0')}`;
}
