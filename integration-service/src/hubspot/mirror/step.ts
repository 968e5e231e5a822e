import type { Portal } from '../portal.ts';

/** What a step did: how many contacts it brought on, and how many of them HubSpot refused. */
export type StepReport = { contacts: number; refused: number };

/**
 * One call to HubSpot, or a few that belong together, for as many contacts as need it. What was reached is kept
 * before the step returns, so that whatever happens afterwards only the rest is done again.
 */
export type Step = {
  name: string;
  /**
   * @param limit at most so many contacts
   * @returns null when nobody needs the step
   * @throws Hindered
   */
  run(portal: Portal, limit: number): Promise<StepReport | null>;
};
