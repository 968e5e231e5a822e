import { ErrorState, Link, Tabs, Text } from '@hubspot/ui-extensions';
import type { HistoryEntry } from '@trochai/contract/history';
import { expect, test } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';
import { BRUNO, CARLA, CONTACT, history, NOON, tell } from './answers.ts';
import { openCard } from './open-card.tsx';

const service = useFakeService();
const WHEN = 'Nov 23, 2026, 12:00 PM';

async function openHistory(language = 'en') {
  const told = tell(service);
  const card = openCard(service, { language });
  await card.waitFor(() => card.find(Tabs));
  card.turnTo('history');
  await card.waitFor(() => expect(card.find(Tabs).props.selected).toBe('history'));
  return { ...card, told };
}

const byBruno = { origin: 'MEMBER' as const, member: BRUNO };
const by = (origin: 'MEMBER' | 'HUBSPOT' | 'RULE' | 'INGEST') => ({ origin, member: null });
const at = NOON;

const LINES: [string, HistoryEntry, string, string][] = [
  ['where they came from', { kind: 'came', at, source: 'PROPERTY', ad: null }, 'Came from Listing', WHEN],
  ['the ad', { kind: 'came', at, source: 'AD', ad: 'Sea view' }, 'Came from an ad: Sea view', WHEN],
  ['an ad that says nothing', { kind: 'came', at, source: 'AD', ad: null }, 'Came from Ad', WHEN],
  [
    'a status',
    { kind: 'status', at, from: 'NEW', to: 'QUALIFIED', by: byBruno },
    'Status: New → Qualified',
    `${WHEN} · Bruno Agent`,
  ],
  [
    'the first status',
    { kind: 'status', at, from: null, to: 'NEW', by: by('INGEST') },
    'Status: New',
    `${WHEN} · a message`,
  ],
  [
    'a deal moved in HubSpot',
    { kind: 'status', at, from: 'QUALIFIED', to: 'CLOSED_WON', by: by('HUBSPOT') },
    'Status: Qualified → Closed - Won',
    `${WHEN} · HubSpot`,
  ],
  [
    'an agent by a rule',
    { kind: 'assigned', at, from: null, to: CARLA, by: by('RULE') },
    'Assigned to Carla Agent',
    `${WHEN} · a rule`,
  ],
  [
    'an agent taken away',
    { kind: 'assigned', at, from: CARLA, to: null, by: by('MEMBER') },
    'Assigned to nobody',
    `${WHEN} · the card`,
  ],
  ['a name', { kind: 'named', at, name: 'Ana', by: byBruno }, 'Named Ana', `${WHEN} · Bruno Agent`],
  [
    'a listing',
    { kind: 'asked', at, listing: { id: idOf(70), title: 'House', pagePath: null }, lastAt: at },
    'Asked about House',
    WHEN,
  ],
  ['two who are one', { kind: 'merged', at }, 'Another contact turned out to be this person', WHEN],
];

test.each(LINES)('it tells %s, when, and who did it', async (...[, entry, line, below]) => {
  service.answer('POST /contacts/history', () => history([entry]));
  const { findAll, waitForText } = await openHistory();
  await waitForText(line);
  const texts = findAll(Text).map(({ text }) => text);
  expect(texts[texts.indexOf(line) + 1]).toBe(below);
});

test('a listing that is offered leads to its page', async () => {
  const listing = { id: idOf(70), title: 'House', pagePath: '/p/house' };
  service.answer('POST /contacts/history', () =>
    history([{ kind: 'asked', at: NOON, listing, lastAt: NOON }]),
  );
  const { find, waitFor } = await openHistory();
  await waitFor(() => expect(find(Link).text).toBe('Asked about House'));
  expect(find(Link).props.href).toEqual({ url: 'https://service.test/p/house', external: true });
});

const named = (name: string): HistoryEntry => ({ kind: 'named', at: NOON, name, by: byBruno });

test('earlier entries come on demand', async () => {
  service.answer('POST /contacts/history', ({ after }) => {
    if (after === undefined) return history([named('Three')], 'page-2');
    return after === 'page-2' ? history([named('Two')], 'page-3') : history([named('One')]);
  });
  const { buttonTexts, press, textsOf, waitForText } = await openHistory();
  await waitForText('Named Three');
  press('Show more');
  await waitForText('Named Two');
  press('Show more');
  await waitForText('Named One');
  expect(textsOf().filter((text) => text?.startsWith('Named'))).toEqual([
    'Named Three',
    'Named Two',
    'Named One',
  ]);
  expect(buttonTexts()).not.toContain('Show more');
  expect(service.inputsOf('POST /contacts/history')).toHaveLength(3);
});

test('what happens meanwhile comes by itself', async () => {
  service.answer('POST /contacts/history', () => history([named('One')]));
  const { told, textsOf, waitFor, waitForText } = await openHistory();
  await waitForText('Named One');
  service.answer('POST /contacts/history', () => history([named('Two'), named('One')]));
  told.change({});
  await waitFor(() => expect(textsOf()).toContain('Named Two'), { timeoutInMs: 4_000 });
});

test('a history that cannot be read is read again on demand; in Spanish', async () => {
  service.lose('POST /contacts/history');
  const { find, press, waitFor, waitForText } = await openHistory('es');
  await waitFor(() => find(ErrorState));
  service.answer('POST /contacts/history', () =>
    history([{ kind: 'came', at: NOON, source: 'AD', ad: 'Vista al mar' }]),
  );
  press('Intentar de nuevo');
  await waitForText('Llegó por un anuncio: Vista al mar');
  expect(service.inputsOf('POST /contacts/history')[0]).toEqual({ contactId: CONTACT });
});
