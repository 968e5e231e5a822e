import { Button, EmptyState, Flex, SearchInput, Select, Text } from '@hubspot/ui-extensions';
import type { ListingView } from '@trochai/contract/listings';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { Section } from '../shared/section.tsx';
import { useSettingsWords } from '../words/words.ts';
import { ImportButton } from './import-button.tsx';
import { LastImport } from './last-import.tsx';
import { ListingModal } from './listing-modal.tsx';
import { ListingTile } from './listing-tile.tsx';

const WHICH = ['all', 'active', 'inactive'] as const;
type Which = (typeof WHICH)[number];
type Filter = { query: string; which: Which; after: string | null };

const ALL: Filter = { query: '', which: 'all', after: null };

/** The properties that the agency offers: its admins add, change and import them. */
export function Listings() {
  const { listings: say } = useSettingsWords();
  const [filter, setFilter] = useState(ALL);
  const { query, which, after } = filter;
  const result = useRead('POST /listings/list', {
    ...(query.trim() !== '' && { query: query.trim() }),
    ...(which !== 'all' && { isActive: which === 'active' }),
    ...(after !== null && { after }),
  });
  const lastImport = useRead('POST /listings/import/read', {});
  const { again } = result;
  const importClosed = async () => {
    await Promise.all([again(), lastImport.again()]);
  };
  const add = (
    <Button variant="primary" overlay={<ListingModal id="new-listing" title={say.add} again={again} />}>
      {say.add}
    </Button>
  );
  return (
    <Section
      title={say.title}
      text={say.text}
      action={
        <Flex gap="xs">
          <ImportButton again={importClosed} />
          {add}
        </Flex>
      }
    >
      <LastImport result={lastImport} onEnd={again} />
      <FilterFields filter={filter} onChange={setFilter} />
      <ShownReading result={result}>
        {({ listings, next }) => (
          <ListingList {...{ listings, next, again }} onGo={(to) => setFilter({ ...filter, after: to })} />
        )}
      </ShownReading>
    </Section>
  );
}

function FilterFields({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { listings: say } = useSettingsWords();
  const options = WHICH.map((value) => ({ value, label: say.whichOptions[value] }));
  return (
    <Flex gap="md" align="end" wrap>
      <SearchInput
        name="listing-search"
        label={say.search}
        placeholder={say.search}
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query, after: null })}
      />
      <Select
        name="listing-which"
        label={say.which}
        value={filter.which}
        options={options}
        onChange={(value) => {
          const which = WHICH.find((one) => one === value);
          if (which) onChange({ ...filter, which, after: null });
        }}
      />
    </Flex>
  );
}

type ListProps = {
  listings: readonly ListingView[];
  next: string | null;
  again: () => Promise<void>;
  onGo: (after: string | null) => void;
};

function ListingList({ listings, next, again, onGo }: ListProps) {
  const { listings: say } = useSettingsWords();
  if (listings.length === 0)
    return (
      <EmptyState title={say.none.title} imageName="building" layout="vertical">
        <Text>{say.none.text}</Text>
      </EmptyState>
    );
  return (
    <Flex direction="column" gap="sm">
      {listings.map((listing) => (
        <ListingTile key={listing.id} listing={listing} again={again} />
      ))}
      <Flex gap="sm">
        <Button size="xs" onClick={() => onGo(null)}>
          {say.first}
        </Button>
        {next !== null && (
          <Button size="xs" onClick={() => onGo(next)}>
            {say.next}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}
