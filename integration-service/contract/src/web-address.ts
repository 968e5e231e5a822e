import { z } from 'zod';

/** Of a picture, a web page: https, or http on one's own machine. */
export const webAddressSchema = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .refine(isSafe, 'must begin with https://');

/** Asked about whatever was given, an address or not. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
}
