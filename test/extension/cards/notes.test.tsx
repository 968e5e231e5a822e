import {
  EmptyState,
  ErrorState,
  Heading,
  LoadingButton,
  LoadingSpinner,
  MultiSelect,
  Select,
  Tabs,
  TextArea,
  Tile,
} from '@hubspot/ui-extensions';
import { expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, type } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import {
  BRUNO,
  CARLA,
  CONTACT,
  conversation,
  note,
  RENT_CHAT,
  RENTALS,
  SALES_CHAT,
  tell,
} from './answers.ts';
import { openCard } from './open-card.tsx';

const service = useFakeService();

async function openNotes(opening: Parameters<typeof openCard>[1] = {}) {
  const told = tell(service, { conversations: [conversation(), RENTALS] });
  const card = openCard(service, opening);
  await card.waitFor(() => card.find(Tabs));
  card.turnTo('notes');
  await card.waitFor(() => expect(card.find(Tabs).props.selected).toBe('notes'));
  return { ...card, told };
}

const answerNotes = (...notes: ReturnType<typeof note>[]) =>
  service.answer('POST /notes/list', () => ({ ok: true, notes, hasMore: false }));

test('while notes are read it says so; where there are none, what they are for', async () => {
  const answer = service.hold('POST /notes/list', () => ({ ok: true, notes: [], hasMore: false }));
  const { findAll, find, waitFor, textsOf } = await openNotes();
  await waitFor(() => expect(findAll(LoadingSpinner)).toHaveLength(1));
  answer();
  await waitFor(() => expect(find(EmptyState, { title: 'No notes yet' })).toBeDefined());
  expect(textsOf()).toContain('Notes are for your team: customers never see them.');
});

test('notes that cannot be read are read again on demand', async () => {
  service.lose('POST /notes/list');
  const { find, press, waitFor, bubbles } = await openNotes();
  await waitFor(() => find(ErrorState));
  answerNotes(note(1));
  press('Try again');
  await waitFor(() => expect(bubbles()).toHaveLength(1));
});

test('notes stand by conversation, with their lines, author, time and whom they mention', async () => {
  answerNotes(
    note(3, { text: 'Call her\nafter six', mentions: [CARLA] }),
    note(2, { conversationId: RENT_CHAT, author: null, text: 'Assigned in turn' }),
    note(1),
  );
  const { findAll, bubbles, waitFor } = await openNotes();
  await waitFor(() => expect(findAll(Tile)).toHaveLength(3));
  expect(findAll(Heading).map(({ text }) => text)).toEqual(['Maria Lopez', 'Sales', 'Rentals']);
  expect(bubbles()).toEqual([
    ['Bruno Agent · Nov 23, 2026, 12:00 PM', 'Call her', 'after six', 'Mentions Carla Agent'],
    ['Bruno Agent · Nov 23, 2026, 12:00 PM', 'Note 1'],
    ['Automatic · Nov 23, 2026, 12:00 PM', 'Assigned in turn'],
  ]);
  expect(service.inputsOf('POST /notes/list')).toEqual([{ contactId: CONTACT }]);
});

test('a note is added to a conversation and speaks to a member', async () => {
  answerNotes();
  const { find, findAll, press, waitFor } = await openNotes();
  expect(find(LoadingButton, ({ text }) => text === 'Add note').props.disabled).toBe(true);
  await waitFor(() => expect(find(MultiSelect, { name: 'mentions' }).props.options).toHaveLength(3));
  type(find(TextArea, { name: 'note' }), 'Look at this');
  choose(find(MultiSelect, { name: 'mentions' }), [CARLA.memberId]);
  choose(find(Select, { name: 'note-conversation' }), RENT_CHAT);
  await waitFor(() => expect(find(Select, { name: 'note-conversation' }).props.value).toBe(RENT_CHAT));
  service.answer('POST /notes/add', () => ({ ok: true, noteId: idOf(3_001) }));
  answerNotes(note(1, { conversationId: RENT_CHAT, text: 'Look at this', mentions: [CARLA] }));
  press('Add note');
  await waitFor(() => expect(findAll(Tile)).toHaveLength(1));
  expect(service.inputsOf('POST /notes/add')).toEqual([
    { key: SOME_KEY, conversationId: RENT_CHAT, text: 'Look at this', mentions: [CARLA.memberId] },
  ]);
  expect(find(TextArea, { name: 'note' }).props.value).toBe('');
  expect(find(MultiSelect, { name: 'mentions' }).props.value).toEqual([]);
});

test('a note that is refused stays in its field, also when one looks elsewhere', async () => {
  answerNotes();
  const { find, press, turnTo, waitFor, waitForAlert } = await openNotes();
  const field = () => find(TextArea, { name: 'note' });
  type(field(), 'Look');
  await waitFor(() => expect(field().props.value).toBe('Look'));
  service.refuse('POST /notes/add', 'FORBIDDEN');
  press('Add note');
  await waitForAlert('danger', 'Your role does not allow this.');
  turnTo(SALES_CHAT);
  await waitFor(() => expect(find(Tabs).props.selected).toBe(SALES_CHAT));
  expect(field().props.value).toBe('Look');
});

test('a note that somebody else adds comes by itself', async () => {
  answerNotes();
  const { told, bubbles, waitFor } = await openNotes();
  await vi.waitFor(() => expect(service.inputsOf('POST /notes/list')).toHaveLength(1));
  answerNotes(note(1));
  told.change({});
  await waitFor(() => expect(bubbles()).toHaveLength(1), { timeoutInMs: 4_000 });
});

test('earlier notes come on demand', async () => {
  service.answer('POST /notes/list', ({ before }) =>
    before === undefined
      ? { ok: true, notes: [note(3), note(2)], hasMore: true }
      : { ok: true, notes: [note(2), note(1)], hasMore: false },
  );
  const { bubbles, buttonTexts, press, waitFor } = await openNotes();
  await waitFor(() => expect(bubbles()).toHaveLength(2));
  press('Show more');
  await waitFor(() => expect(bubbles()).toHaveLength(3));
  expect(service.inputsOf('POST /notes/list').at(-1)).toEqual({ contactId: CONTACT, before: idOf(3_002) });
  expect(buttonTexts()).not.toContain('Show more');
});

test('a viewer reads notes and writes none; in Spanish', async () => {
  answerNotes(note(1, { mentions: [BRUNO] }));
  const { findAll, textsOf, waitForText } = await openNotes({ me: meAs('VIEWER'), language: 'es' });
  await waitForText('Menciona a Bruno Agent');
  expect(textsOf()).toContain('Bruno Agent · 23 nov 2026, 12:00');
  expect(findAll(TextArea)).toHaveLength(0);
});
