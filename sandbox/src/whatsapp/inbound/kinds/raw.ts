import { z } from 'zod';
import { kind } from '../kind.ts';

/** A message of any kind, known or not, in WhatsApp's own words. */
export const raw = kind({
  schema: z.looseObject({ type: z.string() }),
  build: (given) => given,
});
