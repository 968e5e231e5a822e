import type { AnswerOf, InputOf, Operation } from '@trochai/contract/endpoints';
import { useCallback, useRef, useState } from 'react';
import { useEntry } from './entry-context.ts';
import { newKey } from './new-key.ts';
import type { Problem } from './problem.ts';
import { isProblem } from './use-read.ts';

/** Operations that are done once for the key that the client made. */
export type Write = {
  [Name in Operation]: InputOf<Name> extends { key: string } ? Name : never;
}[Operation];

export type Writing<Name extends Write> = {
  /** The key is made here, and used again when the same is asked for after it was not known what became of it. */
  write(input: Omit<InputOf<Name>, 'key'>): Promise<AnswerOf<Name> | Problem>;
  isBusy: boolean;
};

/**
 * Changes something, once: a second tap while the first is under way does nothing but wait for it. What goes wrong is
 * shown as an alert in words, and returned.
 */
export function useWrite<Name extends Write>(operation: Name): Writing<Name> {
  const { call, showProblem } = useEntry();
  const [isBusy, setBusy] = useState(false);
  const underWay = useRef<Promise<AnswerOf<Name> | Problem> | null>(null);
  const doubtful = useRef<{ asked: string; key: string } | null>(null);

  const write = useCallback(
    async (input: Omit<InputOf<Name>, 'key'>) => {
      if (underWay.current) return underWay.current;
      const asked = JSON.stringify(input);
      const key = doubtful.current?.asked === asked ? doubtful.current.key : newKey();
      setBusy(true);
      // Omit of a union's member loses that the whole is the input again.
      underWay.current = call(operation, { ...input, key } as InputOf<Name>);
      const answer = await underWay.current;
      underWay.current = null;
      setBusy(false);
      const isDoubtful = isProblem(answer) && answer.code === 'UNREACHABLE';
      doubtful.current = isDoubtful ? { asked, key } : null;
      if (isProblem(answer)) showProblem(answer);
      return answer;
    },
    [call, operation, showProblem],
  );
  return { write, isBusy };
}
