import { hubspot } from '@hubspot/ui-extensions';
import { Entry } from '@trochai/card-kit/entry.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';

hubspot.extend<'crm.record.sidebar'>(() => (
  <Entry>
    <Sidebar />
  </Entry>
));
