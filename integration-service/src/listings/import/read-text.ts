import type { ProblemWords } from './problem-words.ts';

/** What a file says, or why it cannot be read. */
export type ReadText = { ok: true; text: string } | { ok: false; message: string };

/** An Excel workbook, in both of its formats, by its first bytes. */
const WORKBOOKS = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];
/** Everything that no text has: control characters but tab and line ends, and places that Windows-1252 leaves empty. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const NO_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

const MARKS = [
  { mark: Buffer.from([0xff, 0xfe]), encoding: 'utf-16le' },
  { mark: Buffer.from([0xfe, 0xff]), encoding: 'utf-16be' },
];

/**
 * The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252, as Excel writes it; lines end in a line feed. An
 * encoding is never guessed further: what is no text in any of them is refused.
 */
export function readText(file: Uint8Array, words: ProblemWords): ReadText {
  if (WORKBOOKS.some((head) => startsWith(file, head))) return { ok: false, message: words.workbook };
  const marked = MARKS.find(({ mark }) => startsWith(file, mark));
  const text = marked
    ? decode(file, marked.encoding)
    : (decode(file, 'utf-8') ?? decode(file, 'windows-1252'));
  if (text === null || NO_TEXT.test(text)) return { ok: false, message: words.noText };
  if (text.trim() === '') return { ok: false, message: words.empty };
  return { ok: true, text: text.replace(/\r\n?/g, '\n') };
}

function startsWith(file: Uint8Array, head: Uint8Array): boolean {
  return head.every((byte, index) => file[index] === byte);
}

/** Without the byte order mark; null: it is not in this encoding. */
function decode(file: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return null;
  }
}
