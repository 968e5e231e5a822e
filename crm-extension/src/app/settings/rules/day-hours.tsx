import { Box, Button, Flex, Select, Toggle } from '@hubspot/ui-extensions';
import type { OfficeHours } from '@trochai/contract/settings';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../words/words.ts';
import { addHours, clockTime, listTimes, usualDay, weekdayName } from './week.ts';

const END_OF_DAY = 1_440;

type Props = {
  weekday: number;
  hours: readonly OfficeHours[];
  onChange: (hours: readonly OfficeHours[]) => void;
};

/** One day: open or closed, and its hours; breaks lie between them. */
export function DayHours({ weekday, hours, onChange }: Props) {
  const { language } = useEntry();
  const { officeHours: say } = useSettingsWords();
  const day = weekdayName(weekday, language);
  const replace = (index: number, by: OfficeHours[]) => onChange(hours.toSpliced(index, 1, ...by));
  return (
    <Flex direction="column" gap="xs">
      <Toggle
        name={`open-${weekday}`}
        label={day}
        checked={hours.length > 0}
        textChecked={say.open}
        textUnchecked={say.closed}
        onChange={(isOpen) => onChange(isOpen ? [usualDay(weekday)] : [])}
      />
      {hours.map((one, index) => (
        <FromTo
          key={index}
          hours={one}
          place={{ day, index }}
          onChange={(changed) => replace(index, [changed])}
          onRemove={() => replace(index, [])}
        />
      ))}
      {hours.length > 0 && (
        <Box>
          <Button size="xs" variant="transparent" onClick={() => onChange(addHours(hours, weekday))}>
            {say.add}
          </Button>
        </Box>
      )}
    </Flex>
  );
}

type FromToProps = {
  hours: OfficeHours;
  place: { day: string; index: number };
  onChange: (hours: OfficeHours) => void;
  onRemove: () => void;
};

function FromTo({ hours, place: { day, index }, onChange, onRemove }: FromToProps) {
  const { words } = useEntry();
  const { officeHours: say } = useSettingsWords();
  const { weekday, opensMinute, closesMinute } = hours;
  // The first hours of a day need no number.
  const number = index === 0 ? '' : ` (${index + 1})`;
  return (
    <Flex gap="sm" align="end" wrap>
      <TimeField
        name={`opens-${weekday}-${index + 1}`}
        label={say.from(day) + number}
        times={listTimes({ from: 0, to: closesMinute - 1 }, opensMinute)}
        value={opensMinute}
        onChange={(minute) => onChange({ ...hours, opensMinute: minute })}
      />
      <TimeField
        name={`closes-${weekday}-${index + 1}`}
        label={say.to(day) + number}
        times={listTimes({ from: opensMinute + 1, to: END_OF_DAY }, closesMinute)}
        value={closesMinute}
        onChange={(minute) => onChange({ ...hours, closesMinute: minute })}
      />
      {index > 0 && (
        <Box flex="none">
          <Button size="sm" onClick={onRemove}>
            {words.remove}
          </Button>
        </Box>
      )}
    </Flex>
  );
}

type TimeProps = {
  name: string;
  label: string;
  times: readonly number[];
  value: number;
  onChange: (minute: number) => void;
};

function TimeField({ name, label, times, value, onChange }: TimeProps) {
  return (
    <Select
      name={name}
      label={label}
      value={value}
      options={times.map((minute) => ({ value: minute, label: clockTime(minute) }))}
      onChange={(minute) => onChange(Number(minute))}
    />
  );
}
