import type { ReconciliationKind, ReconciliationPhase } from '../platform/database/generated/enums.ts';

export const PHASES = {
  REPAIR: [
    'COMPARING_CONTACTS',
    'COMPARING_DEALS',
    'COMPARING_TIES',
    'SEARCHING_CONTACTS',
    'SEARCHING_DEALS',
    'SETTLING',
    'MEASURING',
  ],
  DRY_RUN: ['TRYING'],
} as const satisfies Record<ReconciliationKind, readonly ReconciliationPhase[]>;

/** How much there is to look at, as it was counted at the start. */
export type Size = { contacts: number; deals: number };

/** What a phase goes through once. */
const STEPS_OF = {
  TRYING: ({ contacts }) => contacts,
  COMPARING_CONTACTS: ({ contacts }) => contacts,
  COMPARING_DEALS: ({ deals }) => deals,
  COMPARING_TIES: ({ deals }) => deals,
  SEARCHING_CONTACTS: ({ contacts }) => contacts,
  SEARCHING_DEALS: ({ deals }) => deals,
  SETTLING: () => 0,
  MEASURING: ({ deals }) => deals,
} satisfies Record<ReconciliationPhase, (size: Size) => number>;

type Of = { kind: ReconciliationKind; phase: ReconciliationPhase; size: Size };

/** How much is done when the phase begins, and when it is over. */
export function boundsOf({ kind, phase, size }: Of): { begin: number; end: number } {
  const phases: readonly ReconciliationPhase[] = PHASES[kind];
  const before = phases.slice(0, phases.indexOf(phase));
  const begin = before.reduce((sum, one) => sum + STEPS_OF[one](size), 0);
  return { begin, end: begin + STEPS_OF[phase](size) };
}

/** How much there is to do in all. */
export function totalOf(kind: ReconciliationKind, size: Size): number {
  return PHASES[kind].reduce((sum, phase) => sum + STEPS_OF[phase](size), 0);
}

/** The phase that comes next; null: it was the last. */
export function phaseAfter({ kind, phase }: Omit<Of, 'size'>): ReconciliationPhase | null {
  const phases: readonly ReconciliationPhase[] = PHASES[kind];
  return phases[phases.indexOf(phase) + 1] ?? null;
}
