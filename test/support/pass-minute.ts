import type { BothSides } from './both-sides.ts';

type Sides = Pick<BothSides, 'settle' | 'jobs' | 'database'>;

/** A minute passes: what happened in conversations is gathered and told. */
export async function passMinute({ settle, jobs }: Sides): Promise<void> {
  await settle();
  await jobs.find(({ name }) => name === 'wake-mirrors')?.run({});
  await settle();
}

/** So long that the timeline is rewritten. */
export async function passHour(sides: Sides): Promise<void> {
  await passMinute(sides);
  await sides.database.pool.query(
    `update conversations set timeline_due_at = timeline_due_at - interval '1 h'`,
  );
  await passMinute(sides);
}
