import type { z } from 'zod';
import type { WhatsAppNumber } from '../../graph/channels.ts';
import type { Meta } from '../../graph/meta.ts';
import type { Person } from '../people.ts';
import { parseNamed } from '../pick-one.ts';

/** Who says something to whom. */
export type Scene = { meta: Meta; person: Person; number: WhatsAppNumber };

/** The part of a message that is its kind's own. */
export type Said = { type: string } & Record<string, unknown>;

export type Kind = {
  /** It is about another message, or no words at all, and does not open the 24 hours. */
  isSilent: boolean;
  /** @throws ZodError when what was given is no such message */
  build(name: string, given: unknown, scene: Scene): Promise<Said>;
};

type Definition<Schema extends z.ZodType> = {
  schema: Schema;
  isSilent?: boolean;
  build(given: z.infer<Schema>, scene: Scene): Said | Promise<Said>;
};

/** A kind of message that a person can send: what it is told as here, and what WhatsApp makes of it. */
export function kind<Schema extends z.ZodType>(definition: Definition<Schema>): Kind {
  const { schema, isSilent = false, build } = definition;
  return {
    isSilent,
    build: async (name, given, scene) => build(parseNamed(schema, name, given), scene),
  };
}
