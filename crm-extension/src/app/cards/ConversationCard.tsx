import { hubspot, Text } from '@hubspot/ui-extensions';
import { contactAnswerSchema } from '@trochai/contract/contacts';

hubspot.extend<'crm.record.tab'>(() => <ConversationCard />);

export function ConversationCard() {
  return <Text>{contactAnswerSchema.safeParse({}).success ? 'yes' : 'no'}</Text>;
}
