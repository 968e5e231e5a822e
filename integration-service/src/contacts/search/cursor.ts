import { z } from 'zod';

/** The last contact of a page: when something was last said, and in which conversation. */
export type Place = { at: Date; conversationId: string };

const placeSchema = z.tuple([z.number().int(), z.uuid()]);

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
