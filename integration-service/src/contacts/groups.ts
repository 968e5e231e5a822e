export type Groups<Item> = {
  /** Puts all of `items` into one group, together with the groups they are in already. */
  join(items: readonly Item[]): void;
  /** Some item that stands for the group of `item`. */
  leader(item: Item): Item;
  all(): Item[][];
  /** The group of `item`; of one that was never joined, the item alone. */
  membersOf(item: Item): Item[];
};

/** Disjoint sets: what was ever joined, directly or by way of others, is one group. */
export function createGroups<Item>(): Groups<Item> {
  const parents = new Map<Item, Item>();

  function leader(item: Item): Item {
    const parent = parents.get(item) ?? item;
    if (parent === item) return item;
    const top = leader(parent);
    parents.set(item, top);
    return top;
  }

  function join(items: readonly Item[]): void {
    const [first] = items;
    if (first === undefined) return;
    const target = leader(first);
    parents.set(target, target);
    for (const item of items) parents.set(leader(item), target);
  }

  function all(): Item[][] {
    return [...Map.groupBy(parents.keys(), leader).values()];
  }

  function membersOf(item: Item): Item[] {
    const top = leader(item);
    const members = [...parents.keys()].filter((one) => leader(one) === top);
    return members.length > 0 ? members : [item];
  }
  return { join, leader, all, membersOf };
}
