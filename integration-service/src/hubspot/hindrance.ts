import type { z } from 'zod';
import type { Answer, Refused } from './answers.ts';

/** Why a job for a portal cannot go on now. */
export type Hindrance =
  /** `afterSeconds` null: back off */
  | { kind: 'later'; afterSeconds: number | null; reason: string }
  /** Nothing goes in this portal until somebody, or provisioning, sets it right. */
  | { kind: 'problem'; refused: Refused }
  /** Something in the request is wrong, and it holds several records: which one is not known. */
  | { kind: 'bad-batch'; refused: Refused; inputs: number };

/** Thrown by a step of a job; caught where the job decides when to go on. */
export class Hindered extends Error {
  readonly hindrance: Hindrance;

  constructor(hindrance: Hindrance) {
    super(hindrance.kind === 'later' ? hindrance.reason : hindrance.refused.reason);
    this.name = 'Hindered';
    this.hindrance = hindrance;
  }
}

/** HubSpot does not take back a token it gives out, and gives out none it takes: look again in five minutes. */
const UNAUTHORISED_SECONDS = 300;

/**
 * The body of an answer that came, whole or in part, or the refusal of this very request.
 * @throws Hindered when the portal cannot be worked with now
 */
export function accepted(
  answer: Answer,
): { body: unknown; refused: null } | { body: null; refused: Refused } {
  switch (answer.outcome) {
    case 'done':
    case 'partial':
      return { body: answer.body, refused: null };
    case 'refused':
      if (answer.blames === 'request') return { body: null, refused: answer };
      throw new Hindered({ kind: 'problem', refused: answer });
    case 'later':
      throw new Hindered({ kind: 'later', afterSeconds: answer.afterSeconds, reason: answer.reason });
    case 'unknown':
      throw new Hindered({ kind: 'later', afterSeconds: null, reason: answer.reason });
    case 'unauthorised':
      throw new Hindered({ kind: 'later', afterSeconds: UNAUTHORISED_SECONDS, reason: answer.reason });
  }
}

/**
 * What an accepted answer says.
 * @throws Hindered when it is not what HubSpot has documented; the same call may be understood later
 */
export function understood<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Hindered({ kind: 'later', afterSeconds: null, reason: "HubSpot's answer was not understood" });
}
