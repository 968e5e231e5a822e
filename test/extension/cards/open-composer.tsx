import { TextArea } from '@hubspot/ui-extensions';
import { expect, vi } from 'vitest';
import type { FakeService } from '../support/fake-service.ts';
import { type } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import { message, SALES_CHAT, tell } from './answers.ts';
import { type Card, openCard } from './open-card.tsx';

export const PLAN = { mimeType: 'application/pdf', fileName: 'Plan.pdf', size: 10 };

/** A conversation with one message, where one answers, an agent if nobody else is said. */
export async function openComposer(
  service: FakeService,
  more: Parameters<typeof tell>[1] = {},
  me = meAs('AGENT'),
) {
  const told = tell(service, { said: { [SALES_CHAT]: [message(1)] }, ...more });
  const card = openCard(service, { me });
  await card.waitForText('Message 1');
  return {
    ...card,
    told,
    field: () => card.find(TextArea, { name: 'message' }),
    sent: () => service.inputsOf('POST /conversations/send'),
  };
}

/** Somebody writes and sends. */
export async function write({ find, waitFor, press }: Card, text: string): Promise<void> {
  const field = () => find(TextArea, { name: 'message' });
  type(field(), text);
  await waitFor(() => expect(field().props.value).toBe(text));
  press('Send');
}

/**
 * The member opens the service's page for a file with a button, and closes it again.
 * @returns what the page was opened with
 */
export async function visitUploadPage(
  service: FakeService,
  { mocks, press }: Card,
  button = 'File',
): Promise<unknown> {
  service.answer('POST /uploads', () => ({ ok: true, uploadId: idOf(90), url: 'https://service.test/up/1' }));
  const {
    openIframeModal: opened,
  }: { openIframeModal: { calls: [unknown, ((() => void) | undefined)?][] } } = mocks.actions;
  const before = opened.calls.length;
  press(button);
  await vi.waitFor(() => expect(opened.calls).toHaveLength(before + 1));
  const [page, close] = opened.calls.at(-1) ?? [];
  if (!close) throw new Error('Nobody hears that the page was closed');
  close();
  return page;
}
