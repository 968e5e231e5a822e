const KB = 1024;
const MB = 1024 * KB;

const IMAGE = 5 * MB;
const SOUND = 16 * MB;
const DOCUMENT = 100 * MB;
export const MAX_STICKER_BYTES = { static: 100 * KB, animated: 500 * KB };

/** The most that a file of any type may have. */
export const MAX_FILE_BYTES = DOCUMENT;
export const STICKER_TYPE = 'image/webp';

/**
 * What may be uploaded, and how many bytes it may have.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
 */
export const MAX_BYTES: Readonly<Record<string, number>> = {
  'image/jpeg': IMAGE,
  'image/png': IMAGE,
  [STICKER_TYPE]: MAX_STICKER_BYTES.animated,
  'audio/aac': SOUND,
  'audio/amr': SOUND,
  'audio/mpeg': SOUND,
  'audio/mp4': SOUND,
  'audio/ogg': SOUND,
  'video/mp4': SOUND,
  'video/3gpp': SOUND,
  'video/3gp': SOUND,
  'text/plain': DOCUMENT,
  'application/pdf': DOCUMENT,
  'application/msword': DOCUMENT,
  'application/vnd.ms-excel': DOCUMENT,
  'application/vnd.ms-powerpoint': DOCUMENT,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': DOCUMENT,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': DOCUMENT,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': DOCUMENT,
};

const FITTING: Readonly<Record<string, RegExp>> = {
  image: /^image\/(jpeg|png)$/,
  sticker: /^image\/webp$/,
  audio: /^audio\//,
  video: /^video\//,
  document: /./,
};

/** Whether a file of this type can be sent as that kind of message. */
export function fitsKind(kind: string, mimeType: string): boolean {
  return FITTING[kind]?.test(mimeType) ?? false;
}

/** `audio/ogg; codecs=opus` is `audio/ogg`. */
export function bareType(mimeType: string): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}
