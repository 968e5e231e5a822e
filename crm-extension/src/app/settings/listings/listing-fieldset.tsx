import { Alert, AutoGrid, Checkbox, Input, NumberInput, Select, TextArea } from '@hubspot/ui-extensions';
import { type HubSpotField, LISTING_KINDS, OPERATIONS } from '@trochai/contract/listings';
import { listWriters, useTeam } from '../shared/use-team.ts';
import { useSettingsWords } from '../words/words.ts';
import type { WrongField } from './find-wrong-fields.ts';
import type { ListingDraft } from './listing-draft.ts';

type Props = {
  draft: ListingDraft;
  isNew: boolean;
  /** What HubSpot says of it, and nobody changes here. */
  fromHubSpot: readonly HubSpotField[];
  wrong: ReadonlySet<WrongField>;
  onChange: (draft: ListingDraft) => void;
};

const NOBODY = 'nobody';

/** The fields of a listing. */
export function ListingFieldset({ draft, isNew, fromHubSpot, wrong, onChange }: Props) {
  const { form: say } = useSettingsWords().listings;
  const set = (part: Partial<ListingDraft>) => onChange({ ...draft, ...part });
  const isHubSpots = (field: HubSpotField) => fromHubSpot.includes(field);
  const errorOf = (field: WrongField) =>
    wrong.has(field) ? { error: true, validationMessage: say.errors[field] } : {};
  return (
    <>
      {fromHubSpot.length > 0 && (
        <Alert title={say.fromHubSpot} variant="info">
          {say.fromHubSpotHint}
        </Alert>
      )}
      <Input
        label={say.title}
        name="title"
        {...errorOf('title')}
        required
        readOnly={isHubSpots('title')}
        value={draft.title}
        onInput={(title) => set({ title })}
      />
      {isNew && (
        <Input
          label={say.ownSlug}
          name="own-slug"
          {...errorOf('ownSlug')}
          description={say.ownSlugHint}
          value={draft.ownSlug}
          onInput={(ownSlug) => set({ ownSlug })}
        />
      )}
      <Input
        label={say.place}
        name="place"
        {...errorOf('place')}
        readOnly={isHubSpots('place')}
        value={draft.place}
        onInput={(place) => set({ place })}
      />
      <Facts {...{ draft, set, isHubSpots, errorOf }} />
      <TextArea
        label={say.description}
        name="description"
        {...errorOf('description')}
        rows={4}
        value={draft.description}
        onInput={(description) => set({ description })}
      />
      <TextArea
        label={say.pictures}
        name="pictures"
        {...errorOf('pictures')}
        description={say.picturesHint}
        rows={4}
        value={draft.pictures}
        onInput={(pictures) => set({ pictures })}
      />
      <AgentField {...{ draft, set, isHubSpots, errorOf }} />
      <Checkbox name="is-active" checked={draft.isActive} onChange={(isActive) => set({ isActive })}>
        {say.isActive}
      </Checkbox>
    </>
  );
}

type PartProps = {
  draft: ListingDraft;
  set: (part: Partial<ListingDraft>) => void;
  isHubSpots: (field: HubSpotField) => boolean;
  errorOf: (field: WrongField) => { error?: boolean; validationMessage?: string };
};

function Facts({ draft, set, isHubSpots, errorOf }: PartProps) {
  const { form: say } = useSettingsWords().listings;
  const choose = <Value extends string>(
    values: readonly Value[],
    value: unknown,
    use: (one: Value) => void,
  ) => {
    const chosen = values.find((one) => one === value);
    if (chosen) use(chosen);
  };
  const number = (name: 'price' | 'bedrooms' | 'bathrooms' | 'areaM2') => (
    <NumberInput
      label={say[name]}
      name={name}
      {...errorOf(name)}
      readOnly={isHubSpots(name)}
      {...(draft[name] !== null && { value: draft[name] })}
      onChange={(value) => set({ [name]: Number.isFinite(value) ? value : null })}
    />
  );
  return (
    <AutoGrid columnWidth={160} flexible gap="sm">
      <Select
        label={say.operation}
        name="operation"
        value={draft.operation}
        options={OPERATIONS.map((value) => ({ value, label: say.operations[value] }))}
        onChange={(value) => choose(OPERATIONS, value, (operation) => set({ operation }))}
      />
      <Select
        label={say.kind}
        name="kind"
        readOnly={isHubSpots('kind')}
        value={draft.kind}
        options={LISTING_KINDS.map((value) => ({ value, label: say.kinds[value] }))}
        onChange={(value) => choose(LISTING_KINDS, value, (kind) => set({ kind }))}
      />
      {number('price')}
      <Input
        label={say.currency}
        name="currency"
        {...errorOf('currency')}
        readOnly={isHubSpots('currency')}
        description={say.currencyHint}
        value={draft.currency}
        onInput={(currency) => set({ currency })}
      />
      {number('bedrooms')}
      {number('bathrooms')}
      {number('areaM2')}
    </AutoGrid>
  );
}

function AgentField({ draft, set, isHubSpots, errorOf }: PartProps) {
  const { form: say } = useSettingsWords().listings;
  const { reading } = useTeam();
  const writers = reading.is === 'here' ? listWriters(reading.value) : [];
  const options = [
    { value: NOBODY, label: say.nobody },
    ...writers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Select
      label={say.agent}
      name="agent"
      {...errorOf('agentMemberId')}
      readOnly={isHubSpots('agentMemberId')}
      value={draft.agentMemberId ?? NOBODY}
      options={options}
      onChange={(value) => set({ agentMemberId: value === NOBODY ? null : String(value) })}
    />
  );
}
