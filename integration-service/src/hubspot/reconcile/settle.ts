import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { isSettled } from '../../reconciliation/batches.ts';
import type { Phase } from './phase.ts';

/** What a portal that is busy, or does not answer, is not waited for any longer. */
const LONGEST_SECONDS = 900;

/** The mirror tells HubSpot what was found; what people do meanwhile is not waited for. */
export const settle: Phase = async ({ pool, organizationId, clock }, { phaseAt }) => {
  if (await isSettled(pool, { organizationId, since: phaseAt })) return 'over';
  const waited = ((await clock()).getTime() - phaseAt.getTime()) / 1_000;
  if (waited > LONGEST_SECONDS) return 'over';
  await wakeMirrors(pool, [organizationId]);
  return 'waits';
};
