import { Button, LoadingButton, Tabs, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { Entry } from '@trochai/card-kit/entry.tsx';
import { expect } from 'vitest';
import { Home } from '../../../crm-extension/src/app/pages/home.tsx';
import { type PageName, PATHS } from '../../../crm-extension/src/app/pages/paths.ts';
import { BACKEND_URL, type FakeService } from '../support/fake-service.ts';
import { click } from '../support/interact.ts';
import { meAs } from '../support/people.ts';
import { offerLists } from './answers.ts';

type Opening = { page?: PageName; me?: ReturnType<typeof meAs>; language?: string };

/** One of the app's pages, as somebody sees it, an agent if nobody else is said. */
export async function openHome(
  service: FakeService,
  { page = 'contacts', me = meAs('AGENT'), language = 'en' }: Opening = {},
) {
  service.answer('POST /me', () => me);
  offerLists(service);
  const renderer = createRenderer('pages');
  const { mocks, find, findAll, waitFor } = renderer;
  mocks.context.variables = { BACKEND_URL };
  mocks.context.user.language = language;
  mocks.setPageLocation({ path: PATHS[page], params: {} });
  renderer.render(
    <Entry>
      <Home />
    </Entry>,
  );
  await waitFor(() => find(Tabs));

  const textsOf = () => findAll(Text).map(({ text }) => text);
  return {
    ...renderer,
    textsOf,
    waitForText: (text: string) => waitFor(() => expect(textsOf()).toContain(text)),
    /** The first button with this text. */
    press: (text: string) => {
      const button = [...findAll(LoadingButton), ...findAll(Button)].find((one) => one.text === text);
      if (!button) throw new Error(`There is no button "${text}"`);
      click(button);
    },
  };
}
