import { useRef } from 'react';
import { Popup } from '../popup/popup.tsx';
import { Icon } from './icons.tsx';
import { readFile, sayFile } from './read-file.ts';
import { drawSamplePicture } from './sample-picture.ts';
import { HOME } from './sample-place.ts';

/** What can be sent beside text, ready made. */
const SAMPLES = [
  [
    'Sample photo',
    () => ({ image: { base64: drawSamplePicture(), mimeType: 'image/jpeg', caption: 'La casa' } }),
  ],
  ['Voice message (sample)', () => ({ voice: true })],
  ['Location in Escazú', () => ({ location: HOME })],
] as const satisfies readonly (readonly [string, () => object])[];

/** Files of one's own, and samples. */
export function AttachMenu({ onSay }: { onSay: (said: object) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const sendChosen = async (file: File | undefined) => {
    if (file) onSay(sayFile(await readFile(file), ''));
  };
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label="File to send"
        onChange={({ target }) => {
          sendChosen(target.files?.[0]).catch(console.error);
          target.value = '';
        }}
      />
      <Popup label="Attach" face={<Icon name="add" />} className="icon-button" grows="up-start">
        {(close) => (
          <>
            <button
              type="button"
              className="menu-item"
              onClick={() => {
                chooser.current?.click();
                close();
              }}
            >
              Photo or file…
            </button>
            {SAMPLES.map(([label, make]) => (
              <button
                key={label}
                type="button"
                className="menu-item"
                onClick={() => {
                  onSay(make());
                  close();
                }}
              >
                {label}
              </button>
            ))}
          </>
        )}
      </Popup>
    </>
  );
}
