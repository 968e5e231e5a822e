import type { Problem } from '@trochai/card-kit/problem.ts';
import { type ReadResult, useRead } from '@trochai/card-kit/use-read.ts';

export type Option = { label: string; value: string };

export type Options = {
  tags: Option[];
  channels: Option[];
  members: Option[];
  /** Why not all of them could be loaded. */
  problem: Problem | null;
  again: () => Promise<void>;
};

type Named = { id: string; name: string };

/** What the team's lists offer to choose from. */
export function useOptions(): Options {
  const tags = useRead('POST /tags/list', {});
  const channels = useRead('POST /channels/list', {});
  const members = useRead('POST /members/list', {});
  const results = [tags, channels, members];
  return {
    tags: optionsOf(tags, (answer) => answer.tags),
    channels: optionsOf(channels, (answer) => answer.channels),
    members: optionsOf(members, (answer) => answer.members),
    problem: results.map(problemOf).find((problem) => problem !== null) ?? null,
    async again() {
      await Promise.all(results.filter((result) => problemOf(result)).map((result) => result.again()));
    },
  };
}

function optionsOf<Answer>(
  { reading }: ReadResult<Answer>,
  list: (answer: Answer) => readonly Named[],
): Option[] {
  if (reading.is !== 'here') return [];
  return list(reading.value).map(({ id, name }) => ({ value: id, label: name }));
}

/** Why a list could not be read, or not again. */
export function problemOf({ reading }: ReadResult<unknown>): Problem | null {
  if (reading.is === 'loading') return null;
  return reading.problem;
}
