import { hubspot } from '@hubspot/ui-extensions';
import { Entry } from '@trochai/card-kit/entry.tsx';
import { Home } from './home.tsx';

hubspot.extend<'pages'>(() => (
  <Entry>
    <Home />
  </Entry>
));
