import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Meta } from '../meta.ts';

/** An address that a file can be fetched from for five minutes, by who has the token. */
export function mediaUrl(meta: Pick<Meta, 'url' | 'accessToken' | 'mediaUrlSeconds'>, id: string): string {
  const ext = String(Math.floor(Date.now() / 1000) + meta.mediaUrlSeconds);
  const query = new URLSearchParams({ mid: id, ext, hash: sign(meta.accessToken, id, ext) });
  return `${meta.url()}/lookaside/whatsapp_business/attachments/?${query.toString()}`;
}

/** The id in such an address; null when it was never made, or too long ago. */
export function readMediaUrl(
  { accessToken }: Pick<Meta, 'accessToken'>,
  query: URLSearchParams,
): string | null {
  const [mid = '', ext = '', hash = ''] = ['mid', 'ext', 'hash'].map((name) => query.get(name) ?? '');
  const right = Buffer.from(sign(accessToken, mid, ext));
  const given = Buffer.from(hash);
  const isOurs = given.length === right.length && timingSafeEqual(given, right);
  return isOurs && Number(ext) > Date.now() / 1000 ? mid : null;
}

function sign(key: string, id: string, ext: string): string {
  return createHmac('sha256', key).update(`${id} ${ext}`).digest('base64url');
}
