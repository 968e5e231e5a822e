import { type ReactNode, useEffect, useState } from 'react';
import { onTestFinished } from 'vitest';

/**
 * Takes down what it holds when the test is over: the testing package does not, and a view that goes on asking would
 * be heard in the next test.
 */
export function createStage() {
  let leave = () => {};
  onTestFinished(() => leave());
  return function UntilTestEnds({ children }: { children: ReactNode }) {
    const [isOver, setOver] = useState(false);
    useEffect(() => {
      leave = () => setOver(true);
    }, []);
    return isOver ? null : children;
  };
}
