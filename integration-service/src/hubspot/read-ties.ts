import { z } from 'zod';
import { PATHS } from './api-version.ts';
import type { CallPortal } from './client.ts';
import { accepted, Hindered, understood } from './hindrance.ts';

const tiesSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      from: z.looseObject({ id: z.coerce.string() }),
      to: z.array(z.looseObject({ toObjectId: z.coerce.string() })),
    }),
  ),
});

/**
 * The deals that HubSpot contacts are tied to; who is tied to none may be missing.
 * @param ids at most 100 of HubSpot's contacts
 * @throws Hindered
 */
export async function readTies(call: CallPortal, ids: readonly string[]): Promise<Map<string, string[]>> {
  const body = { inputs: ids.map((id) => ({ id })) };
  const answer = accepted(await call({ method: 'POST', path: PATHS.dealsOfContacts, body }));
  if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
  const { results } = understood(tiesSchema, answer.body);
  return new Map(results.map(({ from, to }) => [from.id, to.map(({ toObjectId }) => toObjectId)]));
}
