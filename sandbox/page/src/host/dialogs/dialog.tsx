import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useHost } from '../host-context.ts';
import './dialog.css';

type Props = {
  title: string;
  kind: 'modal' | 'panel';
  size?: 'sm' | 'md' | 'lg' | undefined;
  isDanger?: boolean | undefined;
  onClose(): void;
  children?: ReactNode;
};

/** Over everything else: takes the focus, keeps it, and gives it back; Escape closes it. */
export function Dialog({ title, kind, size = 'md', isDanger = false, onClose, children }: Props) {
  const { place, addDialog } = useHost();
  const dialog = useRef<HTMLDialogElement>(null);

  // Closed before it is taken away, because only then does the browser give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, [place]);
  useEffect(() => (dialog.current ? addDialog(dialog.current) : undefined), [addDialog, place]);

  if (!place) return null;
  return createPortal(
    <dialog
      ref={dialog}
      className={`hs-dialog hs-dialog-${kind} hs-dialog-${size}${isDanger ? ' hs-dialog-danger' : ''}`}
      aria-label={title}
      onClose={(event) => {
        // React hands on what another dialog inside of this one says.
        if (event.target === event.currentTarget) onClose();
      }}
      {...ofItsOwn}
    >
      <Head title={title} close={onClose} />
      {children}
    </dialog>,
    place,
  );
}

function Head({ title, close }: { title: string; close(): void }) {
  return (
    <header className="hs-dialog-head">
      <h2>{title}</h2>
      <button type="button" className="hs-dialog-close" aria-label="Close" onClick={close}>
        <span aria-hidden="true">×</span>
      </button>
    </header>
  );
}

/** React lets events rise to what the dialog's button stands in, which has nothing to do with them. */
const ofItsOwn = {
  onClick: (event: { stopPropagation(): void }) => event.stopPropagation(),
  onSubmit: (event: { stopPropagation(): void }) => event.stopPropagation(),
  onKeyDown: (event: { stopPropagation(): void }) => event.stopPropagation(),
};
