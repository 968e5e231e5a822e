import { AutoGrid, Box, Button, Checkbox, Flex, SearchInput, Select } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ListingFilter } from '../lists/listing-filter.tsx';
import { OptionsProblem } from '../lists/options-problem.tsx';
import { type Option, useOptions } from '../lists/use-options.ts';
import { useHomeWords } from '../words/words.ts';
import { type Choosing, withFilter } from './filters.ts';
import { MoreFilters } from './more-filters.tsx';

type Props = Choosing & { typed: string; onType: (typed: string) => void; onClear: () => void };

/** What contacts are looked for by. */
export function ContactFilters({ typed, filters, onType, onChoose, onClear }: Props) {
  const { contacts: say } = useHomeWords();
  const options = useOptions();
  const isFiltered = typed !== '' || Object.keys(filters).length > 0;
  return (
    <Flex direction="column" gap="sm">
      <AutoGrid columnWidth={260} flexible gap="md">
        <SearchInput
          name="query"
          label={say.search}
          placeholder={say.searchHint}
          value={typed}
          clearable
          onInput={onType}
          onChange={onType}
        />
        <AgentFilter members={options.members} {...{ filters, onChoose }} />
        <ListingFilter
          listingId={filters.listingId ?? null}
          onChoose={(listingId) => onChoose(withFilter(filters, 'listingId', listingId ?? undefined))}
        />
      </AutoGrid>
      <Flex justify="between" align="center" wrap gap="sm">
        <Checkbox
          name="unanswered"
          checked={filters.unanswered === true}
          onChange={(isOn) => onChoose(withFilter(filters, 'unanswered', isOn ? true : undefined))}
        >
          {say.unanswered}
        </Checkbox>
        {isFiltered && (
          <Box flex="none">
            <Button variant="transparent" size="sm" onClick={onClear}>
              {say.clear}
            </Button>
          </Box>
        )}
      </Flex>
      <OptionsProblem options={options} />
      <MoreFilters options={options} {...{ filters, onChoose }} />
    </Flex>
  );
}

function AgentFilter({ members, filters, onChoose }: Choosing & { members: readonly Option[] }) {
  const { contacts: say } = useHomeWords();
  const { me, words } = useEntry();
  const others = members.filter(({ value }) => value !== me.memberId);
  return (
    <Select
      name="assigned"
      label={say.assigned}
      value={filters.assigned ?? ''}
      options={[
        { value: '', label: say.anybody },
        { value: 'me', label: say.me },
        { value: 'nobody', label: words.nobody },
        ...others,
      ]}
      onChange={(member) => onChoose(withFilter(filters, 'assigned', String(member)))}
    />
  );
}
