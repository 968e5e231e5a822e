import type { z } from 'zod';
import {
  BadArchive,
  endLineSchema,
  fileLineSchema,
  FORMAT_VERSION,
  type Header,
  headerSchema,
  LONGEST_LINE,
  pieceLineSchema,
} from './format.ts';
import { type LineReader, readLines } from './read-lines.ts';

export type RowBatch = { table: string; lines: string[] };
export type ArchivedFile = { hash: string; pieces: AsyncIterable<Buffer> };

/** Its parts are read in this order: all rows, all files, the end. */
export type Archive = {
  header: Header;
  rows(): AsyncIterable<RowBatch>;
  files(): AsyncIterable<ArchivedFile>;
  /** @throws BadArchive when what was read is not what was written */
  finish(): Promise<void>;
};

type Options = { signal?: AbortSignal | undefined; onBytes?: ((count: number) => void) | undefined };

const BATCH_LINES = 500;
const BATCH_LENGTH = 256 * 1024;

/**
 * Reads an organization's file as a stream.
 * @throws BadArchive as soon as it is seen to be none, or damaged
 */
export async function withArchive<Result>(
  path: string,
  options: Options,
  work: (archive: Archive) => Promise<Result>,
): Promise<Result> {
  const lines = readLines(path, options);
  try {
    const header = readHeader(await lines.next());
    return await work({
      header,
      rows: () => readRows(lines, header),
      files: () => readFiles(lines, header.files.count),
      finish: () => finish(lines),
    });
  } finally {
    lines.close();
  }
}

function readHeader(line: string): Header {
  const value = parse(line);
  const known = headerSchema.safeParse(value);
  if (known.success) return known.data;
  const version = headerSchema.pick({ format: true }).loose().safeParse(value);
  const claimed = version.success ? version.data['version'] : undefined;
  if (typeof claimed === 'number' && claimed !== FORMAT_VERSION) {
    throw new BadArchive(`The file has format ${claimed}; this release reads format ${FORMAT_VERSION}`);
  }
  throw new BadArchive('This is no exported organization', { cause: known.error });
}

async function* readRows(lines: LineReader, { tables }: Header): AsyncGenerator<RowBatch> {
  for (const { table, rows } of tables) {
    let batch: string[] = [];
    let length = 0;
    for (let count = 0; count < rows; count += 1) {
      const line = await lines.next();
      batch.push(line);
      length += line.length;
      if (batch.length < BATCH_LINES && length < BATCH_LENGTH) continue;
      yield { table, lines: batch };
      batch = [];
      length = 0;
    }
    if (batch.length > 0) yield { table, lines: batch };
  }
}

async function* readFiles(lines: LineReader, count: number): AsyncGenerator<ArchivedFile> {
  for (let index = 0; index < count; index += 1) {
    const line = take(fileLineSchema, await lines.next());
    if ('missing' in line) continue;
    const pieces = readPieces(lines);
    yield { hash: line.file, pieces };
    await passOver(pieces);
  }
}

/** Reads to the end what nobody wants. */
export async function passOver(parts: AsyncIterable<unknown>): Promise<void> {
  const left = parts[Symbol.asyncIterator]();
  while (!(await left.next()).done);
}

async function* readPieces(lines: LineReader): AsyncGenerator<Buffer, undefined> {
  for (;;) {
    const piece = take(pieceLineSchema, await lines.next());
    if (typeof piece !== 'string') return;
    yield Buffer.from(piece, 'base64');
  }
}

async function finish(lines: LineReader): Promise<void> {
  const digest = lines.digest();
  const { end } = take(endLineSchema, await lines.next());
  if (end.sha256 !== digest) throw new BadArchive('The file was changed: its checksum does not fit');
  await lines.expectEnd();
}

function take<Schema extends z.ZodType>(schema: Schema, line: string): z.infer<Schema> {
  const parsed = schema.safeParse(parse(line));
  if (!parsed.success) throw new BadArchive('The file is damaged', { cause: parsed.error });
  return parsed.data;
}

/** @throws BadArchive */
export function parse(line: string): unknown {
  if (line.length > LONGEST_LINE) throw new BadArchive('A line of the file is too long');
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new BadArchive('The file is damaged', { cause: error });
  }
}
