import { useExtensionActions } from '@hubspot/ui-extensions';
import type { AnswerOf, InputOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useWrite, type Write } from '@trochai/card-kit/use-write.ts';
import { useRef, useState } from 'react';

export type Change<Name extends Write> = {
  /**
   * @param done what is said when it is done
   * @returns whether it is done
   */
  change(input: Omit<InputOf<Name>, 'key'>, done: string): Promise<boolean>;
  isBusy: boolean;
  /** Why it was not done the last time, for the form to show. */
  problem: Problem | null;
  forgetProblem(): void;
};

type After<Name extends Write> = {
  /** Reads again what is shown. */
  again(answer: AnswerOf<Name>): Promise<void>;
  /** The Modal or Panel that it is done in. */
  overlayId?: string;
};

/** Changes something; when it is done says so, closes where it was done, and reads again what is shown. */
export function useChange<Name extends Write>(
  operation: Name,
  { again, overlayId }: After<Name>,
): Change<Name> {
  const { showDone } = useEntry();
  const { closeOverlay } = useExtensionActions<'settings'>();
  const { write, isBusy } = useWrite(operation);
  // A second click while the first is under way says nothing of its own.
  const isUnderWay = useRef(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function change(input: Omit<InputOf<Name>, 'key'>, done: string): Promise<boolean> {
    if (isUnderWay.current) return false;
    isUnderWay.current = true;
    const answer = await write(input);
    isUnderWay.current = false;
    setProblem(isProblem(answer) ? answer : null);
    if (isProblem(answer)) return false;
    // First: what is read again may not have the row any more that the overlay belongs to.
    if (overlayId !== undefined) closeOverlay(overlayId);
    showDone(done);
    await again(answer);
    return true;
  }
  return { change, isBusy, problem, forgetProblem: () => setProblem(null) };
}
