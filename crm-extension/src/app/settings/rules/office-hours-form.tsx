import { AutoGrid, Box, Button, Flex, LoadingButton, Text, Tile, Toggle } from '@hubspot/ui-extensions';
import type { OfficeHours } from '@trochai/contract/settings';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { DayHours } from './day-hours.tsx';
import { copyMonday, hoursOn, inOrder, USUAL_WEEK, WEEKDAYS } from './week.ts';

type Props = { saved: readonly OfficeHours[]; again: () => Promise<void> };

/** The hours of each day of the week that count. */
export function OfficeHoursForm({ saved, again }: Props) {
  const { words } = useEntry();
  const { officeHours: say } = useSettingsWords();
  const [hours, setHours] = useState<readonly OfficeHours[]>(saved);
  const [isAlways, setAlways] = useState(saved.length === 0);
  const { change, isBusy, problem } = useChange('POST /settings', { again });
  const wanted = isAlways ? [] : inOrder(hours);
  const toggleAlways = (value: boolean) => {
    setAlways(value);
    if (!value && hours.length === 0) setHours(USUAL_WEEK);
  };
  return (
    <Flex direction="column" gap="md">
      <FormProblem title={say.refused} problem={problem} />
      <Toggle
        name="always-open"
        label={say.always}
        checked={isAlways}
        textChecked={words.yes}
        textUnchecked={words.no}
        onChange={toggleAlways}
      />
      {!isAlways && <Week hours={hours} onChange={setHours} />}
      <Box>
        <LoadingButton
          variant="primary"
          loading={isBusy}
          disabled={JSON.stringify(wanted) === JSON.stringify(inOrder(saved))}
          onClick={() => void change({ officeHours: wanted }, say.saved)}
        >
          {say.save}
        </LoadingButton>
      </Box>
    </Flex>
  );
}

type WeekProps = { hours: readonly OfficeHours[]; onChange: (hours: readonly OfficeHours[]) => void };

function Week({ hours, onChange }: WeekProps) {
  const { officeHours: say } = useSettingsWords();
  return (
    <Flex direction="column" gap="sm">
      <Text variant="microcopy">{say.hint}</Text>
      <AutoGrid columnWidth={300} flexible gap="sm">
        {WEEKDAYS.map((weekday) => (
          <Tile key={weekday} compact>
            <DayHours
              weekday={weekday}
              hours={hoursOn(hours, weekday)}
              onChange={(ofDay) => onChange([...hours.filter((one) => one.weekday !== weekday), ...ofDay])}
            />
          </Tile>
        ))}
      </AutoGrid>
      <Box>
        <Button size="sm" variant="secondary" onClick={() => onChange(copyMonday(hours))}>
          {say.likeMonday}
        </Button>
      </Box>
    </Flex>
  );
}
