import { Flex, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Contact } from '../live/read-news.ts';
import { useCardWords } from '../words/words.ts';
import { ListingName } from './listing-name.tsx';

/** All that a contact asked about, and when they did first and last. */
export function AskedListings({ listings }: { listings: Contact['askedListings'] }) {
  const { formats } = useEntry();
  const { header } = useCardWords();
  return (
    <Flex direction="column" gap="xs">
      {listings.map(({ firstAt, lastAt, ...listing }) => (
        <Flex key={listing.id} direction="column" gap="flush">
          <ListingName listing={listing} />
          <Text variant="microcopy">
            {firstAt === lastAt
              ? formats.moment(firstAt)
              : header.firstAndLast(formats.moment(firstAt), formats.moment(lastAt))}
          </Text>
        </Flex>
      ))}
    </Flex>
  );
}
