import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { ask } from './ask.ts';
import { pause } from './pause.ts';

export type Polled<Data> = {
  /** null: not there yet */
  data: Data | null;
  /** why there is no newer data; null: all is well */
  problem: string | null;
  /** Asks at once, instead of in a moment. */
  refresh(): void;
};

type Got<Data> = { path: string; etag: string | null; data: Data | null; problem: string | null };

/**
 * What the sandbox answers at `path`, asked again and again; nothing is rendered as long as the answer stays the same.
 * @param path null: nothing is asked
 * @param schema made once, outside of the component
 */
export function usePolled<Schema extends z.ZodType>(
  path: string | null,
  schema: Schema,
): Polled<z.infer<Schema>> {
  const latest = useRef<Got<z.infer<Schema>> | null>(null);
  const [, setRendered] = useState(latest.current);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (path === null) return;
    const stopping = new AbortController();
    const { signal } = stopping;
    async function turnOnce(asked: string): Promise<void> {
      const known = latest.current?.path === asked ? latest.current : newGot(asked);
      const news = await askOnce({ known, schema, signal });
      if (signal.aborted || news === known) return;
      latest.current = news;
      setRendered(news);
    }
    async function keepAsking(asked: string): Promise<void> {
      while (!signal.aborted) {
        await turnOnce(asked);
        await pause(signal);
      }
    }
    void keepAsking(path);
    return () => stopping.abort();
  }, [path, schema, turn]);

  const refresh = useCallback(() => setTurn((count) => count + 1), []);
  const shown = latest.current?.path === path ? latest.current : null;
  return { data: shown?.data ?? null, problem: shown?.problem ?? null, refresh };
}

function newGot(path: string): Got<never> {
  return { path, etag: null, data: null, problem: null };
}

type Asking<Schema extends z.ZodType> = { known: Got<z.infer<Schema>>; schema: Schema; signal: AbortSignal };

/** The same object as is known when there is nothing new. */
async function askOnce<Schema extends z.ZodType>({ known, schema, signal }: Asking<Schema>) {
  const answer = await ask(known, schema, signal);
  if ('problem' in answer)
    return answer.problem === known.problem ? known : { ...known, problem: answer.problem };
  if (answer.data === null) return known.problem === null ? known : { ...known, problem: null };
  return { path: known.path, etag: answer.etag, data: answer.data, problem: null };
}
