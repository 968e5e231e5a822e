import { Flex, Select, Text, Toggle } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../words/words.ts';

type ChoiceProps<Value extends string> = {
  name: string;
  label: string;
  description?: string;
  value: Value;
  options: readonly Value[];
  words: Record<Value, string>;
  onChange: (value: Value) => void;
};

/** One of a few. */
export function ChoiceField<Value extends string>({
  options,
  words,
  onChange,
  ...shown
}: ChoiceProps<Value>) {
  const choose = (value: unknown) => {
    const chosen = options.find((one) => one === value);
    if (chosen !== undefined) onChange(chosen);
  };
  return (
    <Select {...shown} options={options.map((value) => ({ value, label: words[value] }))} onChange={choose} />
  );
}

/** A zone by its IANA name; the one that is set is offered even where the browser does not know it. */
export function TimeZoneField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { rules: say } = useSettingsWords();
  const zones = [...new Set([value, ...Intl.supportedValuesOf('timeZone')])].toSorted();
  return (
    <Select
      name="time-zone"
      label={say.timeZone}
      description={say.timeZoneHint}
      value={value}
      options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      onChange={(chosen) => onChange(String(chosen))}
    />
  );
}

type YesNoProps = {
  name: string;
  label: string;
  hint: string;
  value: boolean;
  onChange: (value: boolean) => void;
};

export function YesNoField({ name, label, hint, value, onChange }: YesNoProps) {
  const { words } = useEntry();
  return (
    <Flex direction="column" gap="xs">
      <Toggle
        name={name}
        label={label}
        checked={value}
        textChecked={words.yes}
        textUnchecked={words.no}
        onChange={onChange}
      />
      <Text variant="microcopy">{hint}</Text>
    </Flex>
  );
}
