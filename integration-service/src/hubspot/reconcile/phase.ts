import type { Running } from '../../reconciliation/progress.ts';
import type { Portal } from '../portal.ts';

/** `over`: nothing is left. `waits`: what it waits for is not there yet. */
export type Outcome = 'more' | 'over' | 'waits';

/**
 * One batch of a phase: a call to HubSpot, or two that belong together, and what came of it kept.
 * @throws Hindered
 */
export type Phase = (portal: Portal, at: Running) => Promise<Outcome>;
