import { expect } from 'vitest';
import type { FakeService } from '../support/fake-service.ts';
import { type Message, SALES_CHAT, tell } from './answers.ts';
import { openCard } from './open-card.tsx';

/** A conversation in which this was said. */
export async function openMessages(
  service: FakeService,
  said: Message[],
  opening: Parameters<typeof openCard>[1] = {},
) {
  const told = tell(service, { said: { [SALES_CHAT]: said } });
  const card = openCard(service, opening);
  await card.waitFor(() => expect(card.bubbles()).toHaveLength(Math.min(12, said.length)));
  return { ...card, told };
}
