/** A whole number from 0, below the given one. */
export type Random = (below: number) => number;

/** A small seeded generator: one name and one number always give the same values. */
export function randomFrom(name: string, number: number): Random {
  let state = 0x811c9dc5;
  for (const letter of `${name} ${number}`) state = Math.imul(state ^ Number(letter.codePointAt(0)), 0x01000193);
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One of them. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random(items.length)] as Item;
}

/** Whether it happens, so many times in a hundred. */
export function chance(random: Random, percent: number): boolean {
  return random(100) < percent;
}
