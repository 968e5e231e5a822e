import { z } from 'zod';

/** The last contact of a page: when something was last said, and in which conversation. */
export type Place = { at: Date; conversationId: string };

/** The end of the year 2100, in milliseconds. */
const LATEST = Date.UTC(2101, 0);

const placeSchema = z.tuple([z.number().int().min(0).max(LATEST), z.uuid()]);

export function writeCursor({ at, conversationId }: Place): string {
  return Buffer.from(JSON.stringify([at.getTime(), conversationId])).toString('base64url');
}

/** @returns null when it is no cursor of ours */
export function readCursor(cursor: string): Place | null {
  try {
    const [at, conversationId] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at: new Date(at), conversationId };
  } catch {
    return null;
  }
}
