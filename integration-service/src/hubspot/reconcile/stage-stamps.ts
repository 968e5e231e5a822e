import { z } from 'zod';
import type { ContactStatus } from '../../platform/database/generated/enums.ts';
import { PATHS } from '../api-version.ts';
import { UNIQUE_PROPERTY } from '../catalogue/catalogue.ts';
import type { CallPortal } from '../client.ts';
import type { StageIds } from '../connection.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { readProperties } from '../provision/properties.ts';

/** The property of deals in which HubSpot stamps when a stage was entered; null: there is none. */
export type StampNames = Record<ContactStatus, string | null>;

/**
 * HubSpot may add to the names: hs_v2_date_entered_{stage} or hs_v2_date_entered_{stage}_{number}.
 * @throws Hindered
 */
export async function findStampNames(call: CallPortal, stageIds: StageIds): Promise<StampNames> {
  const known = [...(await readProperties(call, 'deals')).keys()];
  const find = (stageId: string) => {
    const name = `hs_v2_date_entered_${stageId}`;
    return known.find((one) => one === name) ?? known.find((one) => one.startsWith(`${name}_`)) ?? null;
  };
  return {
    NEW: find(stageIds.NEW),
    QUALIFIED: find(stageIds.QUALIFIED),
    VISIT_SCHEDULED: find(stageIds.VISIT_SCHEDULED),
    CLOSED_WON: find(stageIds.CLOSED_WON),
    CLOSED_LOST: find(stageIds.CLOSED_LOST),
  };
}

const answerSchema = z.looseObject({
  results: z.array(
    z.looseObject({ id: z.string(), properties: z.record(z.string(), z.string().nullish()).default({}) }),
  ),
});

export type StampedDeal = z.infer<typeof answerSchema>['results'][number];

/**
 * Deals with their stamps, and with our id on them; those that are deleted are missing.
 * @param ids at most 100
 * @throws Hindered
 */
export async function readStampedDeals(
  call: CallPortal,
  { ids, names }: { ids: readonly string[]; names: StampNames },
): Promise<Map<string, StampedDeal>> {
  const stamps = Object.values(names).filter((name) => name !== null);
  const body = {
    inputs: ids.map((id) => ({ id })),
    properties: [...stamps, UNIQUE_PROPERTY.deals],
    propertiesWithHistory: [],
  };
  const answer = accepted(await call({ method: 'POST', path: PATHS.readRecords('deals'), body }));
  if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
  return new Map(understood(answerSchema, answer.body).results.map((deal) => [deal.id, deal]));
}
