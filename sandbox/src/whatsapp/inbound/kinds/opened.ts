import { z } from 'zod';
import { kind } from '../kind.ts';

/** Somebody opens the chat for the first time and has not written yet. */
export const opened = kind({
  schema: z.literal(true),
  isSilent: true,
  build: () => ({ type: 'request_welcome' }),
});
