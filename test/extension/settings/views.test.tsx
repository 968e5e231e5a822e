import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  LoadingSpinner,
  Tab,
  Tabs,
  Text,
} from '@hubspot/ui-extensions';
import type { Operation } from '@trochai/contract/endpoints';
import { describe, expect, test, vi } from 'vitest';
import type { SettingsWords } from '../../../crm-extension/src/app/settings/words/en.ts';
import { useFakeService } from '../support/fake-service.ts';
import { click, turnTo } from '../support/interact.ts';
import { meAs } from '../support/people.ts';
import { neverCompared, pipelines, settings, sync, team } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

/** What a new account answers to everything that the settings read. */
function answerEverything(): void {
  service.answer('GET /channels', () => ({ ok: true, channels: [] }));
  service.answer('POST /channels/list', () => ({ ok: true, channels: [] }));
  service.answer('POST /members/list', team);
  service.answer('POST /tags/list', () => ({ ok: true, tags: [] }));
  service.answer('POST /quick-replies/list', () => ({ ok: true, quickReplies: [] }));
  service.answer('GET /settings', () => settings());
  service.answer('GET /sync', () => sync());
  service.answer('GET /hubspot/pipelines', () => pipelines());
  service.answer('POST /hubspot/reconciliations/read', neverCompared);
  service.answer('GET /contacts/doubtful-owners', () => ({ ok: true, doubts: [] }));
  service.answer('POST /audit/list', () => ({ ok: true, entries: [], hasMore: false }));
  service.answer('POST /listings/list', () => ({ ok: true, listings: [], next: null }));
  service.answer('POST /listings/import/read', () => ({ ok: true, import: null }));
  service.answer('GET /website', () => ({ ok: true, website: null }));
  service.answer('GET /exports', () => ({ ok: true, export: null, url: null }));
}

const READS: [tab: keyof SettingsWords['tabs'], operation: Operation][] = [
  ['channels', 'GET /channels'],
  ['members', 'POST /members/list'],
  ['tags', 'POST /tags/list'],
  ['quickReplies', 'POST /quick-replies/list'],
  ['listings', 'POST /listings/list'],
  ['website', 'GET /website'],
  ['rules', 'GET /settings'],
  ['hubspot', 'GET /sync'],
  ['hubspot', 'GET /hubspot/pipelines'],
  ['hubspot', 'GET /contacts/doubtful-owners'],
  ['data', 'GET /exports'],
  ['audit', 'POST /members/list'],
  ['audit', 'POST /audit/list'],
];

describe.each(READS)('The tab %s, which reads %s', (tab, operation) => {
  test('shows that it is being read', async () => {
    answerEverything();
    service.hold(operation, () => ({ ok: false, error: { code: 'NOT_FOUND', message: 'Held' } }));
    const { find, waitFor } = await openSettings(service, { tab });
    await waitFor(() => expect(find(LoadingSpinner).props.label).toBe('Loading'));
  });

  test('says that the service does not answer, and reads again when it is asked to', async () => {
    answerEverything();
    service.lose(operation);
    const { find, maybeFind, waitFor } = await openSettings(service, { tab });
    await waitFor(() => expect(find(ErrorState).props.type).toBe('error'));
    expect(find(ErrorState).find(Text).text).toMatch(/^The service does not answer/);

    answerEverything();
    click(find(ErrorState).find(Button));
    await waitFor(() => expect(maybeFind(ErrorState)).toBeNull());
  });

  test('says when a role does not allow it any more, and offers no second try', async () => {
    answerEverything();
    service.refuse(operation, 'FORBIDDEN');
    const { find, waitFor } = await openSettings(service, { tab });
    await waitFor(() => expect(find(ErrorState).props.type).toBe('lock'));
    expect(find(ErrorState).find(Text).text).toBe('Your role does not allow this.');
    expect(find(ErrorState).maybeFind(Button)).toBeNull();
  });
});

test('An admin sees every tab, and only the one that is looked at asks the service', async () => {
  answerEverything();
  const { find, findAll, waitFor } = await openSettings(service, {});
  await waitFor(() => find(EmptyState));
  expect(findAll(Tab).map(({ props }) => props.title)).toEqual([
    'Channels',
    'Members',
    'Tags',
    'Quick replies',
    'Listings',
    'Website',
    'Team rules',
    'HubSpot',
    'Data',
    'Audit',
  ]);
  const asked = () => new Set(service.asked.map((one) => one.operation));
  expect(asked()).toEqual(new Set(['POST /me', 'GET /channels', 'POST /members/list']));
  turnTo(find(Tabs), 'tags');
  await vi.waitFor(() => expect(asked()).toContain('POST /tags/list'));
});

test('An agent sees what is theirs alone', async () => {
  answerEverything();
  const { findAll, waitFor } = await openSettings(service, { me: meAs('AGENT') });
  await waitFor(() => expect(findAll(Tab).map(({ props }) => props.title)).toEqual(['You', 'Quick replies']));
});

test('A viewer is told that there is nothing to set', async () => {
  const { find, maybeFind, waitFor } = await openSettings(service, { me: meAs('VIEWER') });
  await waitFor(() => expect(find(EmptyState).props.title).toBe('There is nothing to set here for you'));
  expect(maybeFind(Tabs)).toBeNull();
});

test('What was read stays when it cannot be read again, and is marked as old', async () => {
  answerEverything();
  service.answer('POST /members/refresh', () => ({ ok: true }));
  const { find, press, textsOf, waitFor, waitForText } = await openSettings(service, { tab: 'members' });
  await waitForText('bruno@example.com');
  service.lose('POST /members/list');
  press('Read again from HubSpot');
  await waitFor(() => expect(find(Alert).props.variant).toBe('warning'));
  expect(textsOf()).toContain('bruno@example.com');
});
