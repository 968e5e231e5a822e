import { AutoGrid, Box, Flex, LoadingButton, Select, Text } from '@hubspot/ui-extensions';
import { stageIdsSchema } from '@trochai/contract/hubspot';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

type Choice = AnswerOf<'GET /hubspot/pipelines'>;
type Pipeline = Choice['pipelines'][number];
type Status = keyof NonNullable<Choice['chosen']>['stageIds'];
type StageIds = Partial<Record<Status, string>>;

/** A Select has no value that is null. */
const OWN = 'own';
const STATUSES = ['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST'] as const;

type Props = { choice: Choice; again: () => Promise<void> };

/** The service's own pipeline, or one of the account with a stage for each status. */
export function PipelineForm({ choice: { pipelines, chosen }, again }: Props) {
  const { pipeline: say } = useSettingsWords().hubspot;
  const mapped = chosen?.isMapped ? chosen : null;
  const [pipelineId, setPipelineId] = useState(mapped?.pipelineId ?? OWN);
  const [stageIds, setStageIds] = useState<StageIds>(mapped?.stageIds ?? {});
  const { change, isBusy, problem } = useChange('POST /hubspot/pipeline', { again });
  // The service's own is offered once, under its own name.
  const offered = pipelines.filter(({ id }) => mapped !== null || id !== chosen?.pipelineId);
  const picked = offered.find(({ id }) => id === pipelineId);
  const wanted = readChoice(pipelineId, stageIds);
  const choose = (id: string) => {
    setPipelineId(id);
    setStageIds(id === mapped?.pipelineId ? mapped.stageIds : {});
  };
  return (
    <Flex direction="column" gap="md">
      <FormProblem title={say.refused} problem={problem} />
      <Select
        name="pipeline"
        label={say.pipeline}
        value={pipelineId}
        options={[{ value: OWN, label: say.own }, ...offered.map(({ id, label }) => ({ value: id, label }))]}
        onChange={(id) => choose(String(id))}
      />
      {picked && <Stages pipeline={picked} stageIds={stageIds} onChange={setStageIds} />}
      <Text variant="microcopy">{say.later}</Text>
      <Box>
        <LoadingButton
          variant="primary"
          loading={isBusy}
          disabled={wanted === 'unfinished' || isSame(wanted, mapped)}
          onClick={() => {
            if (wanted !== 'unfinished') void change({ pipeline: wanted }, say.saved);
          }}
        >
          {say.save}
        </LoadingButton>
      </Box>
    </Flex>
  );
}

type Wanted = { pipelineId: string; stageIds: NonNullable<Choice['chosen']>['stageIds'] } | null;

function readChoice(pipelineId: string, stageIds: StageIds): Wanted | 'unfinished' {
  if (pipelineId === OWN) return null;
  const whole = stageIdsSchema.safeParse(stageIds);
  return whole.success ? { pipelineId, stageIds: whole.data } : 'unfinished';
}

function isSame(wanted: Wanted, mapped: Choice['chosen']): boolean {
  if (wanted === null || mapped === null) return wanted === mapped;
  const { pipelineId, stageIds } = wanted;
  return (
    pipelineId === mapped.pipelineId &&
    STATUSES.every((status) => stageIds[status] === mapped.stageIds[status])
  );
}

type StagesProps = { pipeline: Pipeline; stageIds: StageIds; onChange: (stageIds: StageIds) => void };

function Stages({ pipeline, stageIds, onChange }: StagesProps) {
  const { words } = useEntry();
  const { pipeline: say } = useSettingsWords().hubspot;
  return (
    <AutoGrid columnWidth={240} flexible gap="md">
      {STATUSES.map((status) => (
        <Select
          key={status}
          name={`stage-${status}`}
          label={say.stageOf(words.statuses[status])}
          placeholder={say.choose}
          required
          value={stageIds[status] ?? ''}
          options={pipeline.stages.map(({ id, label }) => ({ value: id, label }))}
          onChange={(id) => onChange({ ...stageIds, [status]: String(id) })}
        />
      ))}
    </AutoGrid>
  );
}
