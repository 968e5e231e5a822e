import { hubspot } from '@hubspot/ui-extensions';
import { Entry } from '@trochai/card-kit/entry.tsx';
import { SettingsPage } from './settings-page.tsx';

hubspot.extend<'settings'>(() => (
  <Entry>
    <SettingsPage />
  </Entry>
));
