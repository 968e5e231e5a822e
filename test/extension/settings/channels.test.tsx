import {
  Accordion,
  Alert,
  Button,
  DescriptionListItem,
  EmptyState,
  Input,
  LoadingButton,
  Modal,
  MultiSelect,
  Panel,
  Select,
  StatusTag,
  Tile,
} from '@hubspot/ui-extensions';
import type { Channel } from '@trochai/contract/channels';
import { expect, test } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, close, type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { BRUNO, channel, ELENA, NOON, team } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();
const SALES = channel();

async function openChannels(...channels: Channel[]) {
  service.answer('GET /channels', () => ({ ok: true, channels }));
  service.answer('POST /members/list', team);
  const settings = await openSettings(service, { tab: 'channels' });
  const { find, findAll, waitFor } = settings;
  await waitFor(() => expect(findAll(Tile).length + findAll(EmptyState).length).toBeGreaterThan(0));
  const fact = (label: string) => String(find(DescriptionListItem, { label }));
  return { ...settings, fact, editing: () => find(Modal, { id: `edit-${SALES.id}` }) };
}

test('without a number, it is said what connecting one does', async () => {
  const { find } = await openChannels();
  expect(find(EmptyState).props.title).toBe('No number is connected yet');
  expect(find(Button, ({ text }) => text === 'Connect a number').props.variant).toBe('primary');
});

test('a number that works shows what Meta says of it, in words', async () => {
  const { fact, find } = await openChannels(SALES);
  expect(find(StatusTag).text).toBe('Works');
  expect(fact('Number')).toContain('+506 2222 3333');
  expect(fact('Name that customers see')).toContain('Pretend Realty');
  expect(fact('Quality')).toContain('High');
  expect(fact('First messages a day')).toContain('To 2,000 people');
  expect(fact('Last asked')).toContain('Nov 23, 2026, 12:00 PM');
  expect(fact('Who gets new contacts')).toContain('Nobody, until somebody takes them');
  expect(fact('Who works on it')).toContain('Everybody');
});

test.each([
  ['TIER_250', 'To 250 people'],
  ['TIER_100K', 'To 100,000 people'],
  ['TIER_UNLIMITED', 'No limit'],
  ['A_NEW_NAME', 'A_NEW_NAME'],
  [null, 'Not known yet'],
])('the limit that Meta calls %s reads "%s"', async (messagingLimit, words) => {
  const { fact } = await openChannels(channel({ messagingLimit }));
  expect(fact('First messages a day')).toContain(words);
});

test.each([
  ['GREEN', 'High', 'success'],
  ['YELLOW', 'Medium', 'warning'],
  ['RED', 'Low', 'danger'],
  ['UNKNOWN', 'Not known yet', undefined],
  ['FLAGGED', 'FLAGGED', undefined],
])('the quality that Meta calls %s reads "%s"', async (qualityRating, words, variant) => {
  const { find } = await openChannels(channel({ qualityRating }));
  const tag = find(DescriptionListItem, { label: 'Quality' }).find(StatusTag);
  expect([tag.text, tag.props.variant]).toEqual([words, variant]);
});

test('a number that does not work says why', async () => {
  const { find } = await openChannels(channel({ problem: 'Meta says that the token has expired' }));
  expect([find(StatusTag).text, find(StatusTag).props.variant]).toEqual(['Does not work', 'danger']);
  expect(find(Alert).text).toBe('Meta says that the token has expired');
});

test('a number that rests says until when', async () => {
  const rest = { until: '2026-11-23T20:00:00.000Z', reason: 'Too many messages' };
  const { find } = await openChannels(channel({ rest }));
  expect([find(StatusTag).text, find(StatusTag).props.variant]).toEqual(['Rests', 'warning']);
  expect(find(Alert).text).toBe('Nothing is sent until Nov 23, 2026, 2:00 PM: Too many messages');
});

test('what Meta told lately can be opened, troubles in red', async () => {
  const notices = [
    { at: NOON, summary: 'The quality fell to medium', isProblem: true },
    { at: NOON, summary: 'The name was accepted', isProblem: false },
  ];
  const { find } = await openChannels(channel({ notices }));
  expect(find(Accordion).props.title).toBe('What Meta told (2)');
  const tags = find(Accordion).findAll(StatusTag);
  expect(tags.map(({ text, props }) => [text, props.variant])).toEqual([
    ['The quality fell to medium', 'danger'],
    ['The name was accepted', 'default'],
  ]);
});

test('web chat has no number, can be set up all the same, and is not disconnected here', async () => {
  const { findAll, fact } = await openChannels(
    channel({ kind: 'WEB', name: 'Website', displayPhoneNumber: null, memberIds: [BRUNO] }),
  );
  expect(findAll(DescriptionListItem).map(({ props }) => props.label)).toEqual([
    'Who gets new contacts',
    'Who works on it',
  ]);
  expect(fact('Who works on it')).toContain('Bruno');
  expect(findAll(Button).map(({ text }) => text)).not.toContain('Disconnect');
});

test('a channel that was disconnected can only be connected again', async () => {
  const { find, findAll, textsOf } = await openChannels(channel({ status: 'DISCONNECTED' }));
  expect(find(StatusTag).text).toBe('Disconnected');
  expect(find(Tile).findAll(Button)).toEqual([]);
  expect(textsOf()).toContain('To use it again, connect the same number.');
  expect(findAll(Alert)).toEqual([]);
});

test('an admin renames a channel, and says who gets new contacts and who works on it', async () => {
  const { editing, press, waitFor, waitForAlert, fact, closedOverlays } = await openChannels(SALES);
  expect(editing().find(MultiSelect).props.options).toEqual([
    { value: BRUNO, label: 'Bruno' },
    { value: ELENA, label: 'Elena' },
  ]);
  type(editing().find(Input), 'Sales and rent');
  choose(editing().find(Select), 'ROUND_ROBIN');
  expect(editing().find(Select).props.description).toBe(
    'Each new contact goes to the next agent of this channel who is available.',
  );
  choose(editing().find(MultiSelect), [BRUNO]);

  const after = { name: 'Sales and rent', assignmentRule: 'ROUND_ROBIN', memberIds: [BRUNO] } as const;
  const changed = channel({ ...after, memberIds: [BRUNO] });
  const answer = service.hold('POST /channels/save', () => ({ ok: true, channelId: SALES.id }));
  service.answer('GET /channels', () => ({ ok: true, channels: [changed] }));
  press('Save', editing());
  await waitFor(() => expect(editing().find(LoadingButton).props.loading).toBe(true));
  answer();
  await waitForAlert('success', 'Sales and rent is saved.');
  await waitFor(() => expect(fact('Who gets new contacts')).toContain('Agents in turn'));
  expect(service.inputsOf('POST /channels/save')).toEqual([{ key: SOME_KEY, channelId: SALES.id, ...after }]);
  expect(closedOverlays()).toEqual([`edit-${SALES.id}`]);
});

test('a channel without a name is not saved, and a refusal is shown at the form', async () => {
  const { editing, press, waitFor } = await openChannels(SALES);
  type(editing().find(Input), ' ');
  await waitFor(() => expect(editing().find(LoadingButton).props.disabled).toBe(true));
  type(editing().find(Input), 'Sales');
  service.refuse('POST /channels/save', 'NOT_FOUND');
  press('Save', editing());
  await waitFor(() => expect(editing().find(Alert).props.title).toBe('The channel was not saved'));
});

test('a channel is disconnected after a question', async () => {
  const { find, press, waitFor, waitForAlert } = await openChannels(SALES);
  service.answer('POST /channels/disconnect', () => ({ ok: true, channelId: SALES.id }));
  service.answer('GET /channels', () => ({ ok: true, channels: [channel({ status: 'DISCONNECTED' })] }));
  const asking = find(Modal, { id: `disconnect-${SALES.id}` });
  expect([asking.props.title, asking.props.variant]).toEqual(['Disconnect Sales?', 'danger']);
  press('Disconnect', asking);
  await waitForAlert('success', 'Sales is disconnected.');
  await waitFor(() => expect(find(StatusTag).text).toBe('Disconnected'));
});

test('many channels are shown page by page', async () => {
  const many = Array.from({ length: 12 }, (_, index) => channel({ id: idOf(200 + index) }));
  const { findAll, press, waitFor } = await openChannels(...many);
  expect(findAll(Tile)).toHaveLength(10);
  press('Show more');
  await waitFor(() => expect(findAll(Tile)).toHaveLength(12));
});

const GIVEN = {
  name: 'Sales',
  phoneNumberId: '1080001',
  businessAccountId: '2090001',
  accessToken: 'a token of Meta',
};

async function fillIn() {
  const settings = await openChannels();
  const panel = () => settings.find(Panel);
  const field = (name: string) => panel().find(Input, { name });
  for (const [name, value] of Object.entries(GIVEN)) type(field(name), value);
  return { ...settings, panel, field };
}

test('a number is connected, and its token does not stay in the page', async () => {
  const { panel, field, press, waitFor, waitForAlert, closedOverlays } = await fillIn();
  expect(field('accessToken').props.type).toBe('password');
  const answer = service.hold('POST /channels', () => ({ ok: true, channelId: SALES.id }));
  service.answer('GET /channels', () => ({ ok: true, channels: [SALES] }));
  press('Connect', panel());
  await waitFor(() => expect(panel().find(LoadingButton).props.loading).toBe(true));
  answer();
  await waitForAlert('success', 'Sales is connected. Messages that come from now on are shown.');
  await waitFor(() => expect(field('accessToken').props.value).toBe(''));
  expect(service.inputsOf('POST /channels')).toEqual([{ key: SOME_KEY, ...GIVEN }]);
  expect(closedOverlays()).toEqual(['connect-number']);
});

test.each([
  ['NUMBER_REFUSED', 'Meta did not accept this number', 'In the words of Meta'],
  [
    'NUMBER_TAKEN',
    'This number belongs to another organization',
    'Another organization has connected this number.',
  ],
  ['INVALID', 'The number was not connected', 'In the words of Meta'],
] as const)(
  'when Meta or the service answers %s, the form says so and keeps what was typed',
  async (code, title, text) => {
    const { panel, field, press, waitFor, closedOverlays } = await fillIn();
    service.refuse('POST /channels', code, 'In the words of Meta');
    press('Connect', panel());
    await waitFor(() => expect(panel().find(Alert).props.title).toBe(title));
    expect(panel().find(Alert).text).toBe(text);
    expect(field('accessToken').props.value).toBe(GIVEN.accessToken);
    expect(closedOverlays()).toEqual([]);
  },
);

test('a number is connected only when every field is filled in', async () => {
  const { panel, field, press, waitFor } = await fillIn();
  type(field('accessToken'), '  ');
  await waitFor(() => expect(panel().find(LoadingButton).props.disabled).toBe(true));
  press('Connect', panel());
  expect(service.inputsOf('POST /channels')).toEqual([]);
});

test('a panel that is closed forgets what was typed, the token too', async () => {
  const { panel, field, waitFor } = await fillIn();
  close(panel());
  await waitFor(() => expect(field('accessToken').props.value).toBe(''));
  expect(field('name').props.value).toBe('');
});
