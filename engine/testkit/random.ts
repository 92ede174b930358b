/** Chance from a seed, for fuzzing: the same numbers on every machine, so that a failure can be met again. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  }

  /** The next 32 bits, as an unsigned number (xorshift). */
  next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return this.state;
  }

  /** A whole number from 0 to `n` - 1. */
  below(n: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * n);
  }

  /** True in `p` of all cases. */
  chance(p: number): boolean {
    return this.next() < p * 0x1_0000_0000;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** `n` random bits. */
  bits(n: number): bigint {
    const all = (BigInt(this.next()) << 32n) | BigInt(this.next());
    return all & ((1n << BigInt(n)) - 1n);
  }
}
