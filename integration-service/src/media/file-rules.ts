import type { FileKind } from '../messages/summary.ts';

type Rule = { kind: FileKind; limitBytes: number };

const MB = 1024 * 1024;

/** The most that WhatsApp passes on, either way. */
export const LARGEST_FILE_BYTES = 100 * MB;

const IMAGE = { kind: 'image', limitBytes: 5 * MB } as const;
const AUDIO = { kind: 'audio', limitBytes: 16 * MB } as const;
const VIDEO = { kind: 'video', limitBytes: 16 * MB } as const;
const DOCUMENT = { kind: 'document', limitBytes: LARGEST_FILE_BYTES } as const;

/**
 * What WhatsApp shows as what, and how large it may be.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
 */
const RULES: Record<string, Rule> = {
  'image/jpeg': IMAGE,
  'image/png': IMAGE,
  'image/webp': { kind: 'sticker', limitBytes: 500 * 1024 },
  'audio/aac': AUDIO,
  'audio/amr': AUDIO,
  'audio/mpeg': AUDIO,
  'audio/mp4': AUDIO,
  'audio/ogg': AUDIO,
  'video/mp4': VIDEO,
  'video/3gpp': VIDEO,
  'application/pdf': DOCUMENT,
  'application/msword': DOCUMENT,
  'application/vnd.ms-excel': DOCUMENT,
  'application/vnd.ms-powerpoint': DOCUMENT,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': DOCUMENT,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': DOCUMENT,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': DOCUMENT,
  'text/plain': DOCUMENT,
};

/** A file that may be sent, or why not, in words. */
export type Judgement = { ok: true; kind: FileKind } | { ok: false; problem: string };

const STILL_STICKER_BYTES = 100 * 1024;

/** What WhatsApp shows a file of this type as; null: it takes none. */
export function kindOfFile(mimeType: string): FileKind | null {
  return RULES[mimeType]?.kind ?? null;
}

/**
 * Judges a file of ours by its content before it is sent.
 * @param file its first bytes, among others: they tell a moving sticker from a still one
 */
export function judgeFile(file: { mimeType: string; size: number; head: Buffer }): Judgement {
  const rule = RULES[file.mimeType];
  if (file.size === 0) return { ok: false, problem: 'The file is empty' };
  if (!rule) return { ok: false, problem: `WhatsApp does not take files of this type (${file.mimeType})` };
  const isStill = rule.kind === 'sticker' && !isMoving(file.head);
  const limitBytes = isStill ? STILL_STICKER_BYTES : rule.limitBytes;
  if (file.size > limitBytes) {
    return { ok: false, problem: `WhatsApp takes files of this type up to ${inWords(limitBytes)}` };
  }
  return { ok: true, kind: rule.kind };
}

const EXTENDED = Buffer.from('VP8X');
const MOVES = 0x02;

/** https://developers.google.com/speed/webp/docs/riff_container#extended_file_format */
function isMoving(head: Buffer): boolean {
  return head.subarray(12, 16).equals(EXTENDED) && ((head[20] ?? 0) & MOVES) !== 0;
}

function inWords(bytes: number): string {
  return bytes >= MB ? `${bytes / MB} MB` : `${bytes / 1024} KB`;
}
