import type { Answer } from '../answers.ts';
import { accepted, Hindered } from '../hindrance.ts';

/**
 * The body of an answer to a step of the set-up: here every refusal is the portal's problem, such as the limit
 * of pipelines.
 * @throws Hindered
 */
export function expectBody(answer: Answer): unknown {
  const { body, refused } = accepted(answer);
  if (refused) throw new Hindered({ kind: 'problem', refused });
  return body;
}

/** What HubSpot would take, and we cannot work with. */
export function refuseSetUp(reason: string): Hindered {
  const refused = {
    outcome: 'refused',
    blames: 'portal',
    status: 0,
    reason,
    category: null,
    correlationId: null,
    existingId: null,
  } as const;
  return new Hindered({ kind: 'problem', refused });
}
