import { Button, LoadingButton, Tabs, Text, Tile } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { Entry } from '@trochai/card-kit/entry.tsx';
import { expect, vi } from 'vitest';
import { Conversation } from '../../../crm-extension/src/app/cards/conversation/conversation.tsx';
import { Sidebar } from '../../../crm-extension/src/app/cards/sidebar/sidebar.tsx';
import { BACKEND_URL, type FakeService } from '../support/fake-service.ts';
import { click, turnTo } from '../support/interact.ts';
import { meAs } from '../support/people.ts';
import { createStage } from '../support/until-test-ends.tsx';
import { offerLists } from './answers.ts';

type Opening = { me?: ReturnType<typeof meAs>; language?: string; objectTypeId?: '0-1' | '0-3' };

function introduce(service: FakeService, me: Opening['me']): void {
  if (me) service.answer('POST /me', () => me);
  else service.offer('POST /me', () => meAs('AGENT'));
}

/** The conversation's tab as somebody sees it, an agent on a contact's record if nothing else is said. */
export function openCard(service: FakeService, { me, language = 'en', objectTypeId = '0-1' }: Opening = {}) {
  introduce(service, me);
  offerLists(service);
  const renderer = createRenderer('crm.record.tab');
  const { mocks, find, findAll, waitFor } = renderer;
  mocks.context.variables = { BACKEND_URL };
  mocks.context.user.language = language;
  mocks.context.crm = { objectId: 123, objectTypeId };
  const UntilTestEnds = createStage();
  renderer.render(
    <UntilTestEnds>
      <Entry>
        <Conversation />
      </Entry>
    </UntilTestEnds>,
  );

  const textsOf = () => findAll(Text).map(({ text }) => text);
  const buttons = () => [...findAll(LoadingButton), ...findAll(Button)];
  return {
    ...renderer,
    textsOf,
    /** Everything that is shown, with its properties, as one text. */
    all: () => String(renderer.getRootNode()),
    /** The messages, each as one text. */
    bubbles: () => findAll(Tile).map((tile) => tile.findAll(Text).map(({ text }) => text)),
    waitForText: (text: string) => waitFor(() => expect(textsOf()).toContain(text)),
    buttonTexts: () => buttons().map(({ text }) => text),
    /** The first button with this text. */
    press: (text: string) => {
      const button = buttons().find((one) => one.text === text);
      if (!button) throw new Error(`There is no button "${text}"`);
      click(button);
    },
    turnTo: (tabId: string) => turnTo(find(Tabs), tabId),
    /** An alert of HubSpot's own says so. */
    waitForAlert: (type: 'success' | 'danger' | 'info', message: string) =>
      vi.waitFor(() => {
        const alerts = mocks.actions.addAlert.calls.map(([alert]) => alert);
        expect(alerts).toContainEqual({ type, message });
      }),
  };
}

export type Card = ReturnType<typeof openCard>;

/** The card beside a record. */
export function openSidebar(
  service: FakeService,
  { me, language = 'en' }: Omit<Opening, 'objectTypeId'> = {},
) {
  introduce(service, me);
  const renderer = createRenderer('crm.record.sidebar');
  const { mocks, findAll, waitFor } = renderer;
  mocks.context.variables = { BACKEND_URL };
  mocks.context.user.language = language;
  const UntilTestEnds = createStage();
  renderer.render(
    <UntilTestEnds>
      <Entry>
        <Sidebar />
      </Entry>
    </UntilTestEnds>,
  );
  const textsOf = () => findAll(Text).map(({ text }) => text);
  return {
    ...renderer,
    textsOf,
    waitForText: (text: string) => waitFor(() => expect(textsOf()).toContain(text)),
  };
}
