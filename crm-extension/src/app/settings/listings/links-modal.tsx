import { Flex, Link, Modal, ModalBody, Text } from '@hubspot/ui-extensions';
import type { TrackedLink } from '@trochai/contract/listings';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { useSettingsWords } from '../words/words.ts';

/** The tracked links of a listing, or (null) of the numbers alone. */
export function LinksModal({ listingId, title }: { listingId: string | null; title: string }) {
  const { listings: say } = useSettingsWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Modal id={`links-${listingId}`} title={say.linksOf(title)} width="md" onOpen={() => setIsOpen(true)}>
      <ModalBody>
        <Flex direction="column" gap="sm">
          <Text>{say.linksText}</Text>
          {/* They are made when somebody looks at them first. */}
          {isOpen && <Links listingId={listingId} />}
        </Flex>
      </ModalBody>
    </Modal>
  );
}

function Links({ listingId }: { listingId: string | null }) {
  const { listings: say } = useSettingsWords();
  const result = useRead('POST /listings/links', { listingId });
  return (
    <ShownReading result={result}>
      {({ links }) => {
        if (links.length === 0) return <Text>{say.noNumbers}</Text>;
        return links.map((link) => <LinkRow key={link.channelId} link={link} />);
      }}
    </ShownReading>
  );
}

function LinkRow({ link: { name, url, qrUrl, clicks } }: { link: TrackedLink }) {
  const { formats } = useEntry();
  const { listings: say } = useSettingsWords();
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{name}</Text>
      <Link href={{ url, external: true }}>{url}</Link>
      <Flex gap="sm">
        <Text variant="microcopy">{say.clicks(formats.count(clicks))}</Text>
        <Link href={{ url: qrUrl, external: true }}>{say.qr}</Link>
      </Flex>
    </Flex>
  );
}
