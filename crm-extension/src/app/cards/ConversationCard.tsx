import { hubspot } from '@hubspot/ui-extensions';
import { Entry } from '@trochai/card-kit/entry.tsx';
import { Conversation } from './conversation/conversation.tsx';

hubspot.extend<'crm.record.tab'>(() => (
  <Entry>
    <Conversation />
  </Entry>
));
