import { z } from 'zod';

/** Of a picture, a web page: https, or http on one's own machine. */
export const webAddressSchema = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .refine((text) => isSafe(new URL(text)), 'must begin with https://');

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
}
