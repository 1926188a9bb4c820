/** How often the later answer differed from the earlier one by how many steps. */
export interface Changes {
  readonly counts: ReadonlyMap<number, number>;
  readonly n: number;
  readonly missing: number;
  readonly rose: number;
  readonly fell: number;
}

/** The sum of what `term` makes of each difference. */
export function sumOver({ counts }: Changes, term: (change: number) => number): number {
  let sum = 0;
  for (const [change, count] of counts) sum += count * term(change);
  return sum;
}
