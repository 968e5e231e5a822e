import { EmptyState, ErrorState, LoadingButton, LoadingSpinner, Tile } from '@hubspot/ui-extensions';
import { expect, test } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';
import { mention } from './answers.ts';
import { openHome } from './open-home.tsx';

const service = useFakeService();

const openMentions = () => openHome(service, { page: 'mentions' });

test('a note is shown with its lines, its author, and a link to whom it is about', async () => {
  const note = mention(1, { text: '@Elena, call her\nafter six' });
  service.answer('POST /notes/mentions', () => ({ ok: true, notes: [note], hasMore: false }));
  const { find, waitFor } = await openMentions();
  await waitFor(() => find(Tile));
  const shown = String(find(Tile));
  for (const text of [
    '"@Elena, call her"',
    '"after six"',
    'Bruno Agent · Nov 23, 2026, 12:00',
    '/record/0-1/501',
  ])
    expect(shown).toContain(text);
});

test('earlier notes come on demand', async () => {
  service.answer('POST /notes/mentions', ({ before }) =>
    before === undefined
      ? { ok: true, notes: [mention(3), mention(2)], hasMore: true }
      : { ok: true, notes: [mention(1)], hasMore: false },
  );
  const { findAll, press, waitFor } = await openMentions();
  await waitFor(() => expect(findAll(Tile)).toHaveLength(2));
  press('Show more');
  await waitFor(() => expect(findAll(Tile)).toHaveLength(3));
  expect(service.inputsOf('POST /notes/mentions').at(-1)).toEqual({ before: idOf(3_002) });
  expect(findAll(LoadingButton)).toHaveLength(0);
});

test('while they are read, it says so; whom nobody mentions is told what mentions are', async () => {
  const answer = service.hold('POST /notes/mentions', () => ({ ok: true, notes: [], hasMore: false }));
  const { find, waitFor } = await openMentions();
  expect(find(LoadingSpinner).props.label).toBe('Loading');
  answer();
  await waitFor(() => expect(find(EmptyState).props.title).toBe('Nobody has mentioned you'));
});

test('when they cannot be read, it is said', async () => {
  service.lose('POST /notes/mentions');
  const { find, waitFor } = await openMentions();
  await waitFor(() => expect(find(ErrorState).props.type).toBe('error'));
});
