import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import './popup.css';
import { useLeaving } from './use-leaving.ts';

type Props = {
  /** what is read to who does not see the button's face */
  label: string;
  face: ReactNode;
  className?: string;
  /** which of the button's corners it grows from */
  grows?: 'up-start' | 'up-end' | 'down-start' | 'down-end';
  /** @param close gives the focus back to the button */
  children: (close: () => void) => ReactNode;
};

/** A button that opens a small box beside it; Escape, and going elsewhere, close it. */
export function Popup({ label, face, className = '', grows = 'down-end', children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  useEffect(() => {
    if (!isOpen) return;
    box.current?.scrollIntoView({ block: 'nearest' });
    box.current?.querySelector<HTMLElement>('button, input, select, a[href]')?.focus();
  }, [isOpen]);
  useLeaving(isOpen, root, () => setOpen(false));

  return (
    <div
      className="popup"
      ref={root}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) close();
      }}
    >
      <button
        type="button"
        ref={button}
        className={className}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      {isOpen && (
        <div className={`popup-box popup-${grows}`} id={id} ref={box} role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
