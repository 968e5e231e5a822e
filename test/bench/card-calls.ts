import { callCard } from '../support/card.ts';
import type { Child } from './child.ts';

/** What one of the organization's members asks of the card API. */
export type CardCall = { operation: string; body: object; portalId: string; userId: string };

/** @returns the answer and how long it took, in ms, from the request to the last byte */
export async function timeCall(
  { port }: Pick<Child, 'port'>,
  call: CardCall,
): Promise<{ answer: unknown; took: number }> {
  const app = { url: `http://127.0.0.1:${port}`, close: () => Promise.resolve() };
  const begin = performance.now();
  const answer = await callCard(app, call);
  return { answer, took: performance.now() - begin };
}
