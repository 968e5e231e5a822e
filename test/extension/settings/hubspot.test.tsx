import {
  Alert,
  Button,
  DateInput,
  EmptyState,
  Input,
  LoadingButton,
  Modal,
  MultiSelect,
  Select,
  StatisticsItem,
  StatusTag,
  Tile,
  TimeInput,
  Toggle,
} from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { expect, test } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, click, type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { neverCompared, pipelines, settings as rules, stageIds, sync } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

type Given = {
  sync?: AnswerOf<'GET /sync'>;
  pipelines?: AnswerOf<'GET /hubspot/pipelines'>;
  doubts?: AnswerOf<'GET /contacts/doubtful-owners'>['doubts'];
};

async function openHubSpot(given: Given = {}) {
  service.answer('GET /settings', () => rules());
  service.answer('GET /sync', () => given.sync ?? sync());
  service.answer('GET /hubspot/pipelines', () => given.pipelines ?? pipelines());
  service.answer('POST /hubspot/reconciliations/read', neverCompared);
  service.answer('GET /contacts/doubtful-owners', () => ({ ok: true, doubts: given.doubts ?? [] }));
  const settings = await openSettings(service, { tab: 'hubspot' });
  const { find, waitFor } = settings;
  await waitFor(() => {
    find(StatisticsItem);
    find(Select);
  });
  return {
    ...settings,
    select: (name: string) => find(Select, { name }),
    savePipeline: () => find(LoadingButton, ({ text }) => text === 'Save the pipeline'),
    disconnecting: () => find(Modal, { id: 'disconnect-hubspot' }),
  };
}

test('a connection that works shows how many contacts HubSpot knows', async () => {
  const { find, findAll } = await openHubSpot();
  expect([find(StatusTag).text, find(StatusTag).props.variant]).toEqual(['Connected', 'success']);
  expect(findAll(StatisticsItem).map(({ props }) => [props.label, props.number])).toEqual([
    ['Up to date', '1,200'],
    ['Waiting', '3'],
    ['Refused', '0'],
    ['Deleted in HubSpot', '0'],
  ]);
  expect(findAll(Alert)).toEqual([]);
  expect(findAll(Button, ({ text }) => text === 'See what HubSpot refused')).toEqual([]);
});

test('that an admin holds what is written is said', async () => {
  const { findAll } = await openHubSpot({ sync: sync({ heldAt: '2026-11-23T20:00:00.000Z' }) });
  expect(findAll(Alert).map(({ props }) => [props.variant, props.title])).toEqual([
    ['warning', 'Writing to HubSpot is held since Nov 23, 2026, 2:00 PM'],
  ]);
});

test('what HubSpot refused is a click away', async () => {
  const counts = { SYNCED: 1, WAITING: 0, REFUSED: 2, PAUSED: 0 };
  const { press, mocks } = await openHubSpot({ sync: { ...sync(), counts } });
  press('See what HubSpot refused');
  expect(mocks.actions.navigateToPage.calls).toEqual([[{ to: '/sync-problems' }]]);
});

test('whatever hinders telling HubSpot is said', async () => {
  const hindered = {
    status: 'REVOKED',
    statusReason: 'The app was uninstalled.',
    problem: 'The scope crm.objects.deals.write is missing',
    waitingReason: 'HubSpot answers 503',
    waitingUntil: '2026-11-23T20:00:00.000Z',
  } as const;
  const { find, findAll } = await openHubSpot({ sync: sync(hindered) });
  expect([find(StatusTag).text, find(StatusTag).props.variant]).toEqual(['Not connected any more', 'danger']);
  expect(findAll(Alert).map(({ props, text }) => [props.variant, props.title, text])).toEqual([
    [
      'danger',
      'Not connected any more',
      'The app was uninstalled. Install the app again in HubSpot. Nothing is lost: what waits is told afterwards.',
    ],
    ['warning', 'Something has to be set right in HubSpot', 'The scope crm.objects.deals.write is missing'],
    ['info', 'Telling HubSpot rests until Nov 23, 2026, 2:00 PM', 'HubSpot answers 503'],
  ]);
});

test("the service's own pipeline is offered once, and is chosen when nothing is mapped", async () => {
  const { findAll, select, savePipeline } = await openHubSpot();
  expect(select('pipeline').props.options).toEqual([
    { value: 'own', label: "The service's own" },
    { value: 'sales-1', label: 'Sales pipeline' },
  ]);
  expect(select('pipeline').props.value).toBe('own');
  expect(savePipeline().props.disabled).toBe(true);
  expect(findAll(Select).map(({ props }) => props.name)).toEqual(['pipeline', 'crm-timeline']);
});

test('a pipeline of the account is mapped when every status has a stage', async () => {
  const { select, savePipeline, waitFor, waitForAlert } = await openHubSpot();
  choose(select('pipeline'), 'sales-1');
  await waitFor(() => expect(select('stage-NEW').props.label).toBe('Stage for New'));
  expect(select('stage-NEW').props.options[0]).toEqual({ value: 'sales-new', label: 'Stage NEW' });
  const wanted = stageIds('sales');
  for (const [status, stageId] of Object.entries(wanted)) {
    expect(savePipeline().props.disabled).toBe(true);
    choose(select(`stage-${status}`), stageId);
  }
  service.answer('POST /hubspot/pipeline', () => ({ ok: true }));
  const mapped = { pipelineId: 'sales-1', stageIds: wanted, isMapped: true };
  service.answer('GET /hubspot/pipelines', () => pipelines(mapped));
  click(savePipeline());
  await waitForAlert('success', 'The funnel goes there from now on.');
  await waitFor(() => expect(savePipeline().props.disabled).toBe(true));
  expect(service.inputsOf('POST /hubspot/pipeline')).toEqual([
    { key: SOME_KEY, pipeline: { pipelineId: 'sales-1', stageIds: wanted } },
  ]);
});

test('a mapped pipeline is shown with its stages, and can be given back', async () => {
  const { select, savePipeline, waitForAlert } = await openHubSpot({
    pipelines: pipelines({ pipelineId: 'sales-1', stageIds: stageIds('sales'), isMapped: true }),
  });
  expect(select('pipeline').props.value).toBe('sales-1');
  expect(select('stage-CLOSED_WON').props.value).toBe('sales-won');
  choose(select('pipeline'), 'own');
  service.answer('POST /hubspot/pipeline', () => ({ ok: true }));
  click(savePipeline());
  await waitForAlert('success', 'The funnel goes there from now on.');
  expect(service.inputsOf('POST /hubspot/pipeline')).toMatchObject([{ pipeline: null }]);
});

test('a mapping that HubSpot does not take is refused at the form', async () => {
  const { find, select, savePipeline, waitFor } = await openHubSpot({
    pipelines: pipelines({ pipelineId: 'sales-1', stageIds: stageIds('sales'), isMapped: true }),
  });
  choose(select('stage-NEW'), 'sales-won');
  service.refuse('POST /hubspot/pipeline', 'HUBSPOT_FAILED', 'Choose five different stages');
  click(savePipeline());
  await waitFor(() => expect(find(Alert).props.title).toBe('The pipeline was not saved'));
  expect(find(Alert).text).toBe('Choose five different stages');
  expect(select('stage-NEW').props.value).toBe('sales-won');
});

test('while HubSpot is being set up, that is said', async () => {
  const { find } = await openHubSpot({ pipelines: pipelines(null) });
  expect(find(Alert).props.title).toBe('HubSpot is being set up: the pipeline appears in a moment.');
});

const DOUBT = { contactId: idOf(80), phone: '50688881234', userIds: ['CR.older', 'CR.later'] };

test('no number in doubt is said, too', async () => {
  const { find } = await openHubSpot();
  expect(find(StatusTag, ({ text }) => text === 'No number is in doubt.').props.variant).toBe('success');
});

test('an admin says that a number is one person’s', async () => {
  const { findAll, press, textsOf, waitFor, waitForAlert } = await openHubSpot({ doubts: [DOUBT] });
  expect(textsOf()).toContain('+50688881234');
  service.answer('POST /contacts/confirm-owner', () => ({ ok: true }));
  service.answer('GET /contacts/doubtful-owners', () => ({ ok: true, doubts: [] }));
  press('It is one person');
  await waitForAlert('success', 'It stays one contact.');
  await waitFor(() => expect(findAll(Tile)).toEqual([]));
  expect(service.inputsOf('POST /contacts/confirm-owner')).toMatchObject([{ contactId: DOUBT.contactId }]);
});

test('an admin parts two people, since a time on the clocks of the agency', async () => {
  const { find, press, waitFor, waitForAlert, closedOverlays } = await openHubSpot({ doubts: [DOUBT] });
  const id = `split-${DOUBT.contactId}-${DOUBT.phone}`;
  const modal = () => find(Modal, { id });
  expect(modal().find(MultiSelect).props.value).toEqual(['CR.later']);
  expect(modal().find(LoadingButton).props.disabled).toBe(true);
  choose(modal().find(Toggle), false);
  choose(modal().find(DateInput), { year: 2026, month: 10, date: 20, formattedDate: '2026-11-20' });
  choose(modal().find(TimeInput), { hours: 14, minutes: 30 });
  await waitFor(() => expect(modal().find(LoadingButton).props.disabled).toBe(false));
  service.answer('POST /contacts/split', () => ({ ok: true, contactId: idOf(81) }));
  press('Part them', modal());
  await waitForAlert('success', 'They are two contacts now.');
  expect(service.inputsOf('POST /contacts/split')).toEqual([
    {
      key: SOME_KEY,
      contactId: DOUBT.contactId,
      userIds: ['CR.later'],
      takesNumber: false,
      since: '2026-11-20T20:30:00.000Z',
    },
  ]);
  expect(closedOverlays()).toEqual([id]);
});

test('two people who cannot be parted so are refused at the form', async () => {
  const { find, press, waitFor } = await openHubSpot({ doubts: [DOUBT] });
  const modal = () => find(Modal, { id: `split-${DOUBT.contactId}-${DOUBT.phone}` });
  choose(modal().find(MultiSelect), DOUBT.userIds);
  choose(modal().find(DateInput), { year: 2026, month: 10, date: 20 });
  service.refuse('POST /contacts/split', 'INVALID', 'Another one has to stay with it');
  press('Part them', modal());
  await waitFor(() => expect(modal().find(Alert).text).toBe('Another one has to stay with it'));
});

test('HubSpot is disconnected only by who types the number of the account', async () => {
  const { disconnecting, find, press, waitFor, waitForAlert } = await openHubSpot();
  const confirm = () => disconnecting().find(LoadingButton);
  expect(disconnecting().props.variant).toBe('danger');
  expect(confirm().props.disabled).toBe(true);
  type(disconnecting().find(Input), '124');
  await waitFor(() =>
    expect(disconnecting().find(Input).props.validationMessage).toBe('This is another number.'),
  );
  expect(confirm().props.disabled).toBe(true);
  type(disconnecting().find(Input), '123');
  await waitFor(() => expect(confirm().props.disabled).toBe(false));

  service.answer('POST /hubspot/disconnect', () => ({ ok: true }));
  service.refuse('POST /me', 'NOT_CONNECTED');
  press('Disconnect', disconnecting());
  await waitForAlert('success', 'HubSpot is disconnected.');
  await waitFor(() =>
    expect(find(EmptyState).props.title).toBe('WhatsApp is not connected to this HubSpot account yet'),
  );
});
