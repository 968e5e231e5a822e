import { Button, EmptyState, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { LinksModal } from '../listings/links-modal.tsx';
import { Section } from '../shared/section.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { KeyModal } from './key-modal.tsx';
import { OffModal } from './off-modal.tsx';
import { Snippet } from './snippet.tsx';
import { WebsiteForm } from './website-form.tsx';

/** The chat on the agency's web pages. */
export function Website() {
  const { website: say, listings } = useSettingsWords();
  const result = useRead('GET /website', undefined);
  const { again } = result;
  return (
    <Section
      title={say.title}
      text={say.text}
      action={<Button overlay={<LinksModal listingId={null} title={say.numbers} />}>{listings.links}</Button>}
    >
      <ShownReading result={result}>
        {({ website }) =>
          website === null ? (
            <SwitchOn again={again} />
          ) : (
            <Flex direction="column" gap="md">
              <Snippet website={website} />
              <WebsiteForm key={JSON.stringify(website)} saved={website} again={again} />
              <Flex gap="sm">
                <Button overlay={<KeyModal again={again} />}>{say.rotate}</Button>
                <Button overlay={<OffModal channelId={website.channelId} again={again} />}>{say.off}</Button>
              </Flex>
            </Flex>
          )
        }
      </ShownReading>
    </Section>
  );
}

function SwitchOn({ again }: { again: () => Promise<void> }) {
  const { website: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /website', { again });
  return (
    <EmptyState title={say.none.title} imageName="announcement" layout="vertical">
      <Text>{say.none.text}</Text>
      <LoadingButton variant="primary" loading={isBusy} onClick={() => void change({}, say.isOn)}>
        {say.switchOn}
      </LoadingButton>
    </EmptyState>
  );
}
