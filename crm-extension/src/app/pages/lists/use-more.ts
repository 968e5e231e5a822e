import type { AnswerOf, InputOf, Operation } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useEffect, useRef, useState } from 'react';

/**
 * Loads what comes next, one page at a time. What goes wrong is shown as an alert; an answer that comes after the view
 * is gone is dropped.
 * @param add what is done with a page, and what it was asked with
 */
export function useMore<Name extends Operation>(
  operation: Name,
  add: (page: AnswerOf<Name>, input: InputOf<Name>) => void,
) {
  const { call, showProblem } = useEntry();
  const [isBusy, setBusy] = useState(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  async function more(input: InputOf<Name>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const answer = await call(operation, input);
    if (isGone.current) return;
    setBusy(false);
    if (isProblem(answer)) showProblem(answer);
    else add(answer, input);
  }
  return { more, isBusy };
}
