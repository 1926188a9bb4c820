import { Moments } from "./sum.ts";

/** So many durations are read before they are summed. */
const BLOCK = 1_024;

/**
 * Durations, summed while they come. They are put into blocks first, since a loop over nothing but numbers is several
 * times faster than one that also reads rows. `use` takes each block, which is filled anew after that.
 */
export class DurationSum {
  readonly moments: Moments = new Moments();
  min: number = Infinity;
  max = 0;
  withinTarget = 0;
  readonly #target: number;
  readonly #use: (block: Float64Array) => void;
  readonly #block = new Float64Array(BLOCK);
  #filled = 0;

  constructor(target: number | null, use: (block: Float64Array) => void) {
    this.#target = target ?? -1;
    this.#use = use;
  }

  add(duration: number): void {
    this.#block[this.#filled] = duration;
    this.#filled += 1;
    if (this.#filled === BLOCK) this.finish();
  }

  /** Sums what was read since the last block. */
  finish(): void {
    const block = this.#block.subarray(0, this.#filled);
    const target = this.#target;
    let { min, max, withinTarget } = this;
    for (let index = 0; index < block.length; index += 1) {
      const duration = block[index] as number;
      if (duration < min) min = duration;
      if (duration > max) max = duration;
      if (duration <= target) withinTarget += 1;
    }
    this.min = min;
    this.max = max;
    this.withinTarget = withinTarget;
    this.moments.addAll(block);
    this.#use(block);
    this.#filled = 0;
  }
}
