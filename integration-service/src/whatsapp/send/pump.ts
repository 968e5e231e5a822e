type Pump<Item> = {
  atOnce: number;
  /** @returns at most so many; none: nothing can be taken now */
  take(limit: number): Promise<Item[]>;
  work(item: Item): Promise<void>;
};

/**
 * Keeps so many items in work at once, and takes more whenever one is finished, until none can be taken and none is in
 * work. After a failure nothing more is taken, and what is in work is finished before it is thrown.
 * @returns how many were finished
 */
export async function pump<Item>({ atOnce, take, work }: Pump<Item>): Promise<number> {
  const inWork = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let finished = 0;

  async function finish(item: Item): Promise<void> {
    try {
      await work(item);
      finished += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  async function takeMore(): Promise<void> {
    if (failures.length > 0) return;
    for (const item of await take(atOnce - inWork.size)) {
      const working = finish(item).finally(() => inWork.delete(working));
      inWork.add(working);
    }
  }

  for (;;) {
    await takeMore().catch((error: unknown) => failures.push(error));
    if (inWork.size === 0) break;
    await Promise.race(inWork);
  }
  if (failures.length > 0) throw failures[0];
  return finished;
}
