import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { AlertShown } from './protocol.ts';
import './toasts.css';

export type Toast = AlertShown & { id: number };

const SHOWN_MS = 6_000;

type Props = { toasts: Toast[]; dismiss(id: number): void; place: HTMLElement | null };

/** What the extension says to the user, for a while; over everything, dialogs as well. */
export function Toasts({ toasts, dismiss, place }: Props) {
  if (!place) return null;
  return createPortal(
    <div className="hs-toasts">
      {toasts.map((toast) => (
        <ShownToast key={toast.id} toast={toast} dismiss={dismiss} />
      ))}
    </div>,
    place,
  );
}

function ShownToast({ toast, dismiss }: { toast: Toast; dismiss(id: number): void }) {
  const { id, type = 'info', title, message } = toast;
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, dismiss]);
  return (
    <div className={`hs-toast hs-toast-${type}`} role={type === 'danger' ? 'alert' : 'status'}>
      <p>
        {title !== undefined && title !== '' && <strong>{title} </strong>}
        {message}
      </p>
      <button type="button" aria-label="Dismiss" onClick={() => dismiss(id)}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
