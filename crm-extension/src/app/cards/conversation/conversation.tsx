import { Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';

export function Conversation() {
  const { me } = useEntry();
  return <Text>{me.name}</Text>;
}
