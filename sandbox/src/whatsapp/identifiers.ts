import { createHash, randomBytes } from 'node:crypto';
import { BUSINESS } from '../graph/channels.ts';

/** Meta's message ids are base64 over a few marks, the other side's number and some random hex. */
const MARKS = {
  inbound: { bytes: [0x12, 0x18, 0x14], hexLength: 20 },
  outbound: { bytes: [0x11, 0x18, 0x12], hexLength: 18 },
};

/** A new message id that looks like Meta's. */
export function newWamid(otherSide: string, direction: keyof typeof MARKS): string {
  const { bytes, hexLength } = MARKS[direction];
  const digits = Buffer.from(otherSide.replace(/\D/g, ''));
  const unique = randomBytes(hexLength / 2)
    .toString('hex')
    .toUpperCase();
  const head = Buffer.from([0x1c, 0x18, digits.length]);
  const middle = Buffer.from([0x15, 0x02, 0x00, ...bytes]);
  return `wamid.${Buffer.concat([head, digits, middle, Buffer.from(unique), Buffer.from([0])]).toString('base64')}`;
}

/** The business-scoped user id of a number: always the same within the one portfolio. */
export function userIdOf(digits: string): string {
  const hash = createHash('sha256').update(`${BUSINESS.id} ${digits}`).digest();
  return `CR.${String(hash.readBigUInt64BE()).padStart(20, '1')}`;
}
