import { Tag } from '@hubspot/ui-extensions';
import { Section } from '../shared/section.tsx';
import { useSettingsWords } from '../words/words.ts';

/** What will stand here, until the service can try an adoption out. */
export function Adoption() {
  const { adoption: say } = useSettingsWords().hubspot;
  return <Section title={say.title} text={say.text} action={<Tag variant="info">{say.later}</Tag>} />;
}
