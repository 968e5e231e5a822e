import { EmptyState, Text } from '@hubspot/ui-extensions';
import { useSettingsWords } from '../words/words.ts';

/** What will stand here, until listings can be managed. */
export function Listings() {
  const { title, text } = useSettingsWords().listings;
  return (
    <EmptyState title={title} imageName="building">
      <Text>{text}</Text>
    </EmptyState>
  );
}
