import type { Header } from './archive/format.ts';

/** How far it is, of 1. */
export type OnProgress = (share: number) => void;

/** What a row weighs beside a file's bytes. */
const BYTES_OF_ROW = 500;

/** Weighs what was done against what an organization's file will hold. */
export function weigh(
  { tables, files }: Pick<Header, 'tables' | 'files'>,
  onProgress: OnProgress | undefined,
) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const whole = Math.max(1, rows * BYTES_OF_ROW + files.bytes);
  let done = 0;
  const add = (weight: number) => {
    done = Math.min(whole, done + weight);
    onProgress?.(done / whole);
  };
  return { addRows: (count: number) => add(count * BYTES_OF_ROW), addBytes: add };
}
