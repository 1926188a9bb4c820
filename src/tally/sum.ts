/** A running sum that keeps what plain addition rounds away (Neumaier 1974). */
export class CompensatedSum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const sum = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}

/** The sum of what is said of each item, without what plain addition rounds away. */
export function sumOf<Item>(items: Iterable<Item>, valueOf: (item: Item) => number): number {
  const sum = new CompensatedSum();
  for (const item of items) sum.add(valueOf(item));
  return sum.value;
}

/**
 * How many numbers, their sum, and their squared distances from their mean: those of parts, put together without
 * cancellation (Chan, Golub and LeVeque 1983).
 */
export class Moments {
  #n = 0;
  readonly #total = new CompensatedSum();
  readonly #squares = new CompensatedSum();

  addAll(values: Float64Array): void {
    const total = new CompensatedSum();
    for (let index = 0; index < values.length; index += 1) total.add(values[index] as number);
    const mean = total.value / values.length;
    let squares = 0;
    for (let index = 0; index < values.length; index += 1) {
      const distance = (values[index] as number) - mean;
      squares += distance * distance;
    }
    this.add(values.length, total.value, squares);
  }

  add(n: number, total: number, squaredDeviations: number): void {
    if (n === 0) return;
    const distance = this.#n === 0 ? 0 : total / n - this.#total.value / this.#n;
    this.#squares.add(squaredDeviations);
    this.#squares.add(distance * distance * ((this.#n * n) / (this.#n + n)));
    this.#total.add(total);
    this.#n += n;
  }

  get n(): number {
    return this.#n;
  }

  get total(): number {
    return this.#total.value;
  }

  get squaredDeviations(): number {
    return this.#squares.value;
  }
}
