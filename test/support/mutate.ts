/** A repeatable source of chance. */
export type Chance = { below(limit: number): number; pick<Item>(items: readonly Item[]): Item };

/** https://en.wikipedia.org/wiki/Linear_congruential_generator, with the constants of Numerical Recipes */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from');
      return item;
    },
  };
}

const nested = (depth: number): unknown => (depth === 0 ? 'deep' : { [`k${depth}`]: [nested(depth - 1)] });

/** What may stand where something else should. */
const JUNK: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e21,
  2 ** 53,
  true,
  [],
  {},
  [null],
  [[]],
  'NaN',
  '\u0000',
  '\ud800',
  '🏠'.repeat(900),
  'x'.repeat(9_000),
  '9'.repeat(400),
  '__proto__',
  'constructor',
  'US.13491208655302741918',
  '2026-11-23T10:00:00Z',
  nested(20),
];

/** Changes one place of a JSON value: takes it away, doubles it, renames it, or puts something odd there. */
export function mutate(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value) && value.length > 0) return mutateList(value, chance);
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    return mutateObject(Object.entries(value), chance);
  }
  return chance.pick(JUNK);
}

function mutateList(list: readonly unknown[], chance: Chance): unknown {
  const place = chance.below(list.length);
  const changes = [
    () => list.toSpliced(place, 1),
    () => list.toSpliced(place, 0, list[place]),
    () => list.toSpliced(place, 0, chance.pick(JUNK)),
    () => chance.pick(JUNK),
    ...Array.from({ length: 6 }, () => () => list.with(place, mutate(list[place], chance))),
  ];
  return chance.pick(changes)();
}

function mutateObject(entries: [string, unknown][], chance: Chance): unknown {
  const place = chance.below(entries.length);
  const [key, inner] = entries[place] ?? ['', null];
  const changes = [
    () => entries.toSpliced(place, 1),
    () => entries.with(place, [`${key}_`, inner]),
    () => entries.with(place, [key, chance.pick(JUNK)]),
    ...Array.from({ length: 6 }, () => () => entries.with(place, [key, mutate(inner, chance)])),
  ];
  return Object.fromEntries(chance.pick(changes)());
}

/** Changes bytes: cuts them off, drops some, or turns one over. */
export function damage(body: Buffer, chance: Chance): Buffer {
  const place = chance.below(body.length);
  const changes = [
    () => body.subarray(0, place),
    () => Buffer.concat([body.subarray(0, place), body.subarray(place + 1 + chance.below(9))]),
    () =>
      Buffer.concat([body.subarray(0, place), Buffer.from([chance.below(256)]), body.subarray(place + 1)]),
    () => Buffer.from(body.toString('utf16le')),
    () => Buffer.alloc(0),
  ];
  return chance.pick(changes)();
}
