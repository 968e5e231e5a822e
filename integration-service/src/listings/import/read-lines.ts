import { pipeline } from 'node:stream/promises';
import { setImmediate as letOthersWork } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';

/** `at`: the line of the file on which it begins, 1 is the first. */
export type Line = { at: number; cells: string[] };

/** Lines as they stand in the file, the heading first, without empty ones. */
export type ReadLines =
  | { ok: true; lines: Line[] }
  /** A quotation mark that opens on or after this line is never closed, or the file is longer than it may be. */
  | { ok: false; reason: 'QUOTE' | 'TOO_MANY'; at: number };

const DELIMITERS = [',', ';', '\t'] as const;
const LONGEST_HEADING = 10_000;
/** Between pieces others get their turn. */
const PIECE_BYTES = 64 * 1024;

/** Of comma, semicolon and tab, the one that stands most often in the heading. */
export function findDelimiter(text: string): string {
  const unquoted = text.slice(0, LONGEST_HEADING).replace(/"[^"]*"/g, '');
  const heading = /^\s*(.*)/.exec(unquoted)?.[1] ?? '';
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/**
 * Takes the text of a CSV file apart: https://www.rfc-editor.org/rfc/rfc4180
 * @param text lines end in a line feed
 * @param most how many lines there may be below the heading
 */
export async function readLines(text: string, most: number): Promise<ReadLines> {
  const lines: Line[] = [];
  let end = 0;
  const parser = parse({
    delimiter: findDelimiter(text),
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    on_record: (cells: string[], { lines: at }) => {
      end = at;
      lines.push({ at: at - countBreaks(cells), cells });
      if (lines.length > most + 1) throw new TooMany();
      return null;
    },
  });
  parser.resume();
  try {
    await pipeline(divide(Buffer.from(text)), parser);
  } catch (error) {
    if (error instanceof TooMany) return { ok: false, reason: 'TOO_MANY', at: end };
    if (error instanceof CsvError) return { ok: false, reason: 'QUOTE', at: end + 1 };
    throw error;
  }
  return { ok: true, lines };
}

class TooMany extends Error {}

/** A value in quotation marks may go on over several lines; where it ends is what the parser tells. */
function countBreaks(cells: readonly string[]): number {
  return cells.reduce((total, cell) => total + cell.split('\n').length - 1, 0);
}

async function* divide(content: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < content.length; start += PIECE_BYTES) {
    await letOthersWork();
    yield content.subarray(start, start + PIECE_BYTES);
  }
}
