import { AutoGrid, Flex, Select } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ListingFilter } from '../lists/listing-filter.tsx';
import { OptionsProblem } from '../lists/options-problem.tsx';
import { useOptions } from '../lists/use-options.ts';
import { SOURCES } from '../contacts/filters.ts';
import { useHomeWords } from '../words/words.ts';
import { type Choice, type Choosing, GROUPINGS } from './choice.ts';
import { PeriodFields } from './period-fields.tsx';

/** Whose funnel, and compared by what. */
export function FunnelFilters({ choice, onChoose }: Choosing) {
  const { words } = useEntry();
  const { funnel: say } = useHomeWords();
  const options = useOptions();
  const choose = (part: Partial<Choice>) => onChoose({ ...choice, ...part });
  return (
    <Flex direction="column" gap="sm">
      <AutoGrid columnWidth={200} flexible gap="sm">
        <PeriodFields choice={choice} onChoose={onChoose} />
        <Select
          name="channel"
          label={say.channel}
          value={choice.channelId ?? ''}
          options={[{ value: '', label: say.anyChannel }, ...options.channels]}
          onChange={(channel) => choose({ channelId: channel === '' ? null : String(channel) })}
        />
        <Select
          name="source"
          label={say.source}
          value={choice.source ?? ''}
          options={[
            { value: '', label: say.anySource },
            ...SOURCES.map((source) => ({ value: source, label: words.sources[source] })),
          ]}
          onChange={(value) => choose({ source: SOURCES.find((source) => source === value) ?? null })}
        />
        <ListingFilter listingId={choice.listingId} onChoose={(listingId) => choose({ listingId })} />
        <Select
          name="agent"
          label={say.agent}
          value={choice.agent ?? ''}
          options={[
            { value: '', label: say.anyAgent },
            { value: 'nobody', label: words.nobody },
            ...options.members,
          ]}
          onChange={(agent) => choose({ agent: agent === '' ? null : String(agent) })}
        />
        <Select
          name="groupBy"
          label={say.groupBy}
          value={choice.groupBy ?? ''}
          options={[
            { value: '', label: say.notGrouped },
            ...GROUPINGS.map((grouping) => ({ value: grouping, label: say.groupings[grouping] })),
          ]}
          onChange={(value) => choose({ groupBy: GROUPINGS.find((one) => one === value) ?? null })}
        />
      </AutoGrid>
      <OptionsProblem options={options} />
    </Flex>
  );
}
