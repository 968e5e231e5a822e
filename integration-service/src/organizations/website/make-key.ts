import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 24;

/** A new public key of a website. It names the agency in its pages, and is no secret. */
export function makePublicKey(): string {
  return `pk_${Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}

/** Whether it looks like a public key. */
export function isPublicKey(text: string): boolean {
  return /^pk_[0-9A-Za-z]{24}$/.test(text);
}
