import { Button, LoadingButton, Tabs, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { Entry } from '@trochai/card-kit/entry.tsx';
import { expect, vi } from 'vitest';
import { SettingsPage } from '../../../crm-extension/src/app/settings/settings-page.tsx';
import type { SettingsWords } from '../../../crm-extension/src/app/settings/words/en.ts';
import { BACKEND_URL, type FakeService } from '../support/fake-service.ts';
import { click, turnTo } from '../support/interact.ts';
import { meAs } from '../support/people.ts';

type Opening = { tab?: keyof SettingsWords['tabs']; me?: ReturnType<typeof meAs>; language?: string };
export type Settings = Awaited<ReturnType<typeof openSettings>>;

/** The settings as somebody sees them, an admin if nobody else is said. */
export async function openSettings(
  service: FakeService,
  { tab, me = meAs('ADMIN'), language = 'en' }: Opening,
) {
  service.answer('POST /me', () => me);
  // The first tab of admins.
  service.offer('GET /channels', () => ({ ok: true, channels: [] }));
  service.offer('POST /members/list', () => ({ ok: true, members: [] }));
  const renderer = createRenderer('settings');
  const { mocks, find, findAll, waitFor } = renderer;
  mocks.context.variables = { BACKEND_URL };
  mocks.context.user.language = language;
  renderer.render(
    <Entry>
      <SettingsPage />
    </Entry>,
  );
  if (tab) {
    await waitFor(() => find(Tabs));
    turnTo(find(Tabs), tab);
  }

  const textsOf = () => findAll(Text).map(({ text }) => text);
  return {
    ...renderer,
    textsOf,
    waitForText: (text: string) => waitFor(() => expect(textsOf()).toContain(text)),
    /** The first button with this text that is outside of overlays, or in the part that is given. */
    press: (text: string, within: Pick<typeof renderer, 'findAll'> = renderer) => {
      const buttons = [...within.findAll(LoadingButton), ...within.findAll(Button)];
      const button = buttons.find((one) => one.text === text);
      if (!button) throw new Error(`There is no button "${text}"`);
      click(button);
    },
    /** An alert of HubSpot's own says so. */
    waitForAlert: (type: 'success' | 'danger', message: string) =>
      vi.waitFor(() => {
        const alerts = mocks.actions.addAlert.calls.map(([alert]) => alert);
        expect(alerts).toContainEqual({ type, message });
      }),
    closedOverlays: () => mocks.actions.closeOverlay.calls.map(([id]) => id),
  };
}
