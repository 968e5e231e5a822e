import { Box, Button, Flex, Link, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { ListingView } from '@trochai/contract/listings';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Formats } from '@trochai/card-kit/formats.ts';
import { useSettingsWords } from '../words/words.ts';
import { LinksModal } from './links-modal.tsx';
import { ListingModal } from './listing-modal.tsx';

type Props = { listing: ListingView; again: () => Promise<void> };

/** A listing in the list: what it is, and what can be done with it. */
export function ListingTile({ listing, again }: Props) {
  const { words, formats } = useEntry();
  const { listings: say } = useSettingsWords();
  const { id, title, place, agent, isActive, pageUrl, operation, kind, fromHubSpot } = listing;
  const facts = [say.form.operations[operation], say.form.kinds[kind], priceOf(listing, formats), place];
  return (
    <Tile compact>
      <Flex justify="between" align="start" gap="md" wrap>
        <Box flex={1}>
          <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
          <Text variant="microcopy">{facts.filter(Boolean).join(' · ')}</Text>
          {agent !== null && <Text variant="microcopy">{say.agent(agent.name)}</Text>}
          {fromHubSpot.length > 0 && <Text variant="microcopy">{say.form.fromHubSpot}</Text>}
          {!isActive && <StatusTag variant="default">{say.inactive}</StatusTag>}
        </Box>
        <Flex gap="xs" align="center">
          <Link href={{ url: pageUrl, external: true }}>{say.page}</Link>
          <Button size="xs" overlay={<LinksModal listingId={id} title={title} />}>
            {say.links}
          </Button>
          <Button
            size="xs"
            overlay={<ListingModal id={`edit-${id}`} title={title} before={listing} again={again} />}
          >
            {words.edit}
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}

function priceOf({ price, currency }: ListingView, formats: Formats): string {
  return price === null ? '' : [formats.count(price), currency].filter(Boolean).join(' ');
}
