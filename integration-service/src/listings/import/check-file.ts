import { setImmediate as letOthersWork } from 'node:timers/promises';
import { checkLine, type Checking, type ImportedListing } from './check-line.ts';
import { type Column, type Heading, readHeading } from './columns.ts';
import { collectProblems, type Problem, type Problems } from './problems.ts';
import { type Line, readLines } from './read-lines.ts';
import { readText } from './read-text.ts';

/** What a file says, or everything that is wrong with it. `notes`: what was left out. */
export type CheckedFile = { total: number } & (
  { ok: true; listings: ImportedListing[]; notes: Problem[] } | { ok: false; problems: Problem[] }
);

const MOST_LINES = 20_000;
const CHECKED_AT_ONCE = 50;

/** Reads a CSV file and judges all of it before anything is taken. */
export async function checkFile(file: Uint8Array, checking: Checking): Promise<CheckedFile> {
  const { words } = checking;
  const read = readText(file, words);
  if (!read.ok) return refuse([{ line: 1, field: null, message: read.message }]);
  const taken = await readLines(read.text, MOST_LINES);
  if (!taken.ok) {
    const message = taken.reason === 'QUOTE' ? words.quote : words.tooMany(MOST_LINES);
    return refuse([{ line: taken.at, field: null, message }]);
  }
  const [first, ...lines] = taken.lines;
  if (!first) return refuse([{ line: 1, field: null, message: words.empty }]);
  const heading = readHeading(first.cells);
  const problems = judgeHeading(heading, first.at, checking);
  if (problems.length > 0) return refuse(problems, lines.length);
  if (lines.length === 0) return refuse([{ line: first.at, field: null, message: words.noLines }]);
  const notes = heading.unknown.map((field) => ({ line: first.at, field, message: words.unknown }));
  return checkLines(lines, { heading, notes, checking });
}

function refuse(problems: Problem[], total = 0): CheckedFile {
  return { ok: false, total, problems };
}

function judgeHeading({ missing, repeated }: Heading, line: number, { words }: Checking): Problem[] {
  return [
    ...missing.map((column) => ({ line, field: null, message: words.missing(column) })),
    ...repeated.map((field) => ({ line, field, message: words.repeated })),
  ];
}

type Judging = { heading: Heading; notes: Problem[]; checking: Checking };

async function checkLines(
  lines: readonly Line[],
  { heading, notes, checking }: Judging,
): Promise<CheckedFile> {
  const problems = collectProblems(checking.words);
  const listings: ImportedListing[] = [];
  const seen = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    if (index % CHECKED_AT_ONCE === 0) await letOthersWork();
    const listing = judgeLine(line, { heading, checking, problems });
    if (!listing) continue;
    const before = seen.get(listing.ownSlug);
    if (before === undefined) {
      seen.set(listing.ownSlug, line.at);
      listings.push(listing);
    } else {
      const message = checking.words.twice(listing.ownSlug, before);
      problems.add({ line: line.at, field: nameOf('slug', heading), message });
    }
  }
  const found = problems.list();
  if (found.length > 0) return refuse(found, lines.length);
  return { ok: true, total: lines.length, listings, notes };
}

function judgeLine(
  { at, cells }: Line,
  { heading, checking, problems }: Omit<Judging, 'notes'> & { problems: Problems },
): ImportedListing | null {
  const expected = heading.columns.length;
  if (cells.length < expected || cells.slice(expected).some((cell) => cell.trim() !== '')) {
    problems.add({ line: at, field: null, message: checking.words.cells(cells.length, expected) });
    return null;
  }
  const checked = checkLine(byColumn(cells, heading), checking);
  if (checked.ok) return checked.listing;
  for (const { column, message } of checked.wrong) {
    problems.add({ line: at, field: nameOf(column, heading), message });
  }
  return null;
}

function byColumn(cells: readonly string[], { columns }: Heading): Map<Column, string> {
  const found = new Map<Column, string>();
  for (const [index, column] of columns.entries()) {
    if (column !== null) found.set(column, (cells[index] ?? '').trim());
  }
  return found;
}

/** As the file calls it. */
function nameOf(column: Column, { columns, names }: Heading): string {
  return names[columns.indexOf(column)] ?? column;
}
