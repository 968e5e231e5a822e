import { Button, EmptyState, ErrorState, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { Entry } from '@trochai/card-kit/entry.tsx';
import { expect, test } from 'vitest';
import { BACKEND_URL, useFakeService } from '../support/fake-service.ts';
import { meAs } from '../support/people.ts';

const service = useFakeService();

function Greeting() {
  const { me, words } = useEntry();
  return <Text>{`${me.name}, ${words.roles[me.role]}`}</Text>;
}

function renderEntry(language = 'en') {
  const renderer = createRenderer('settings');
  renderer.mocks.context.variables = { BACKEND_URL };
  renderer.mocks.context.user.language = language;
  renderer.render(
    <Entry>
      <Greeting />
    </Entry>,
  );
  return renderer;
}

test('while it is asked who is there, it says so', () => {
  service.hold('POST /me', () => meAs('ADMIN'));
  expect(renderEntry().find(LoadingSpinner).props.label).toBe('Loading');
});

test('whoever has access sees the entry, in their language', async () => {
  service.answer('POST /me', () => meAs('VIEWER'));
  const { find, waitFor } = renderEntry('es-mx');
  await waitFor(() => expect(find(Text).text).toBe('Elena Admin, Lector'));
});

test('whoever has no access is told whom to ask', async () => {
  service.answer('POST /me', () => meAs('VIEWER', { hasAccess: false }));
  const { find, waitFor } = renderEntry();
  await waitFor(() => expect(find(EmptyState).props.title).toBe('You have no access to WhatsApp here'));
});

test('a portal that is not connected is offered to install', async () => {
  service.refuse('POST /me', 'NOT_CONNECTED');
  const { find, waitFor } = renderEntry();
  await waitFor(() => find(EmptyState));
  expect(find(Button).props.href).toEqual({ url: `${BACKEND_URL}/hubspot/install`, external: true });
});

test('a service that does not answer can be asked again', async () => {
  service.lose('POST /me');
  const { find, waitFor } = renderEntry();
  await waitFor(() => find(ErrorState));
  service.answer('POST /me', () => meAs('AGENT'));
  find(Button).trigger('onClick');
  await waitFor(() => expect(find(Text).text).toBe('Elena Admin, Agent'));
});
