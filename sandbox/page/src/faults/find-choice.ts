import { type Choice, GROUPS } from './choices.ts';
import type { OrderedFault } from './faults-schema.ts';

export type Found = { group: string; name: string; choice: Choice };

/** Which choice of the switch a fault is; null: somebody ordered it in another way. */
export function findChoice(fault: OrderedFault): Found | null {
  const all = GROUPS.flatMap(({ name: group, choices }) =>
    Object.entries<Choice>(choices).map(([name, choice]): Found => ({ group, name, choice })),
  );
  return all.find(({ choice }) => holds(fault, choice.order)) ?? null;
}

/** Whether all that was ordered is in what is there; the sandbox adds what was left open. */
function holds(there: unknown, ordered: unknown): boolean {
  if (!isObject(ordered) || !isObject(there)) return there === ordered;
  return Object.entries(ordered).every(([name, value]) => holds(there[name], value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
