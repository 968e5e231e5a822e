import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';

type Props = {
  title: string;
  action: string;
  /** @returns null when it is done, else why not */
  onSubmit: (given: FormData) => Promise<string | null>;
  onClose: () => void;
  children: ReactNode;
};

/** A question in front of everything else; open as long as it is rendered. */
export function AskingDialog({ title, action, onSubmit, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const failed = await onSubmit(new FormData(event.currentTarget));
    setProblem(failed);
    if (failed === null) dialog.current?.close();
  }

  return (
    <dialog className="asking" ref={dialog} aria-label={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <h3>{title}</h3>
        {children}
        {problem !== null && <p role="alert">{problem}</p>}
        <div className="asking-actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className="primary">
            {action}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** What was filled in under a name; '' when nothing was. */
export function fieldOf(given: FormData, name: string): string {
  const value = given.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
