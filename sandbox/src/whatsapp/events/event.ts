import type { z } from 'zod';
import type { WhatsAppNumber } from '../../graph/channels.ts';
import type { Meta } from '../../graph/meta.ts';
import { parseNamed } from '../pick-one.ts';
import type { Change } from '../webhooks/change.ts';

/** Where and when something happens. `at` in seconds since 1970. */
export type Place = { meta: Meta; number: WhatsAppNumber; at: number };

export type Event = {
  /** @throws ZodError when what was given is no such event */
  build(name: string, given: unknown, place: Place): Promise<Change>;
};

type Definition<Schema extends z.ZodType> = {
  schema: Schema;
  build(given: z.infer<Schema>, place: Place): Change | Promise<Change>;
};

/** Something that happens and is no message: what it is told as here, and what WhatsApp makes of it. */
export function event<Schema extends z.ZodType>({ schema, build }: Definition<Schema>): Event {
  return { build: async (name, given, place) => build(parseNamed(schema, name, given), place) };
}
