import type { GraphState } from '../graph/graph-state.ts';
import { findPerson } from '../whatsapp/people.ts';

/** Customers of nobody: their numbers are in use by no one, or made up. One is from Mexico, where WhatsApp adds a 1. */
const DEMO_PEOPLE = [
  { from: '50688881234', name: 'Maria Lopez' },
  { from: '50670002233', name: 'Jose Vargas' },
  { username: 'ana.mora', name: 'Ana Mora' },
  { from: '12025550142', name: 'John Smith' },
  { from: '525555550142', name: 'Lucia Torres' },
];

/** Makes the customers of the page, once: who changes the number later, does not come back under the old one. */
export function makeDemoPeople(state: GraphState): void {
  if (state.hasDemoPeople) return;
  state.hasDemoPeople = true;
  for (const who of DEMO_PEOPLE) findPerson(state.people, who);
}
