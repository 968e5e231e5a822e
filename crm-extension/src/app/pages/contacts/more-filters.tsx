import { Accordion, AutoGrid, MultiSelect } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Option, Options } from '../lists/use-options.ts';
import { useHomeWords } from '../words/words.ts';
import { type Choosing, type Filters, SOURCES, STATES, STATUSES, withFilter } from './filters.ts';

type Field = {
  name: keyof Filters;
  label: string;
  options: Option[];
  value: readonly string[] | undefined;
  choose: (values: readonly unknown[]) => Filters;
};

/** Filters that take several values each: a contact has one of them. */
export function MoreFilters(props: Choosing & { options: Options }) {
  const { contacts: say } = useHomeWords();
  const fields = useFields(props);
  const count = fields.filter(({ value }) => value !== undefined).length;
  return (
    <Accordion title={count === 0 ? say.filters : say.filtersOn(count)} size="sm">
      <AutoGrid columnWidth={200} flexible gap="sm">
        {fields.map(({ name, label, options, value = [], choose }) => (
          <MultiSelect
            key={name}
            name={name}
            label={label}
            placeholder={say.any}
            value={[...value]}
            options={options}
            onChange={(values) => props.onChoose(choose(values))}
          />
        ))}
      </AutoGrid>
    </Accordion>
  );
}

function useFields({ options, filters }: Choosing & { options: Options }): Field[] {
  const { words } = useEntry();
  const { contacts: say } = useHomeWords();
  const { statuses, states, channelIds, sources, tagIds } = filters;
  return [
    {
      ...{ name: 'statuses', label: say.statuses, value: statuses, options: named(STATUSES, words.statuses) },
      choose: (values) => withFilter(filters, 'statuses', among(STATUSES, values)),
    },
    {
      ...{ name: 'states', label: say.states, value: states, options: named(STATES, say.stateNames) },
      choose: (values) => withFilter(filters, 'states', among(STATES, values)),
    },
    {
      ...{ name: 'channelIds', label: say.channels, value: channelIds, options: options.channels },
      choose: (values) => withFilter(filters, 'channelIds', values.map(String)),
    },
    {
      ...{ name: 'sources', label: say.sources, value: sources, options: named(SOURCES, words.sources) },
      choose: (values) => withFilter(filters, 'sources', among(SOURCES, values)),
    },
    {
      ...{ name: 'tagIds', label: say.tags, value: tagIds, options: options.tags },
      choose: (values) => withFilter(filters, 'tagIds', values.map(String)),
    },
  ];
}

function named<Value extends string>(values: readonly Value[], names: Record<Value, string>): Option[] {
  return values.map((value) => ({ value, label: names[value] }));
}

function among<Value>(values: readonly Value[], chosen: readonly unknown[]): Value[] {
  return values.filter((value) => chosen.includes(value));
}
