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

/** A running mean, with the squared distances from it, in one pass (Welford 1962). */
export class Moments {
  n = 0;
  mean = 0;
  squaredDeviations = 0;

  add(value: number): void {
    this.n += 1;
    const distance = value - this.mean;
    this.mean += distance / this.n;
    this.squaredDeviations += distance * (value - this.mean);
  }
}
