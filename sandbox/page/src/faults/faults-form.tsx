import { type FormEvent, useState } from 'react';
import { type Choice, GROUPS } from './choices.ts';
import type { OrderedFault } from './faults-schema.ts';
import { findChoice } from './find-choice.ts';
import { HOW_LONG } from './how-long.ts';
import { orderFaults } from './order-faults.ts';

const WORKS = 'works';

type Props = {
  faults: readonly OrderedFault[];
  /** the same in a sentence */
  words: string;
  onDone: () => void;
};

/** One choice for each that may fail, and for how long. */
export function FaultsForm({ faults, words, onDone }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const found = faults.map(findChoice);
  const chosenIn = (group: string) => found.find((one) => one?.group === group)?.name ?? WORKS;

  async function order(wanted: readonly Choice['order'][]): Promise<void> {
    const failed = await orderFaults(wanted);
    setProblem(failed);
    if (failed === null) onDone();
  }
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const times = Number(given.get('times'));
    void order(chosenOrders(given).map((one) => ({ ...one, times })));
  }

  return (
    <form className="faults-form" onSubmit={submit}>
      {faults.length > 0 && <p>{words}</p>}
      <button type="button" onClick={() => void order([])}>
        Everything works
      </button>
      {GROUPS.map(({ name, choices }) => (
        <ChoiceGroup key={name} {...{ name, choices }} chosen={chosenIn(name)} />
      ))}
      <label>
        How long{' '}
        <select name="times">
          {HOW_LONG.map(([times, words]) => (
            <option key={times} value={times}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {problem !== null && <p role="alert">{problem}</p>}
      <button type="submit" className="primary">
        Let it happen
      </button>
    </form>
  );
}

function chosenOrders(given: FormData): Choice['order'][] {
  return GROUPS.flatMap(({ name, choices }) =>
    Object.entries(choices).flatMap(([key, choice]: [string, Choice]) =>
      given.get(name) === key ? [choice.order] : [],
    ),
  );
}

type GroupProps = { name: string; choices: Record<string, Choice>; chosen: string };

function ChoiceGroup({ name, choices, chosen }: GroupProps) {
  const entries = [[WORKS, 'Works'], ...Object.entries(choices).map(([key, { label }]) => [key, label])];
  return (
    <fieldset>
      <legend>{name}</legend>
      {entries.map(([key, label]) => (
        <label key={key}>
          <input type="radio" name={name} value={key} defaultChecked={key === chosen} /> {label}
        </label>
      ))}
    </fieldset>
  );
}
