/**
 * The generator splitmix64 (Steele, Lea, Flood 2014), from which others are seeded: words of 64 bits as two halves in one object, since each operation on a bigint makes another, and a
 * sweep seeds seven generators a run.
 */

/** 2⁶⁴/golden ratio, the step of the state. */
const [GAMMA_HIGH, GAMMA_LOW] = [0x9e3779b9, 0x7f4a7c15];

/** A word that changes in place. */
export class Word64 {
  /** Both from 0 to 2³² − 1. */
  high: number;
  low: number;

  /** @param value a whole number from 0 to 2⁵³ − 1 */
  constructor(value: number) {
    this.high = Math.floor(value / 2 ** 32);
    this.low = value >>> 0;
  }

  /** Adds a word, modulo 2⁶⁴. */
  add(high: number, low: number): void {
    const sum = this.low + low;
    this.high = (this.high + high + (sum > 0xffffffff ? 1 : 0)) >>> 0;
    this.low = sum >>> 0;
  }

  /** The next state of splitmix64. */
  advance(): void {
    this.add(GAMMA_HIGH, GAMMA_LOW);
  }

  /** The mixing function of splitmix64, a bijection. */
  mix(): void {
    this.foldRight(30);
    this.multiply(0xbf58476d, 0x1ce4e5b9);
    this.foldRight(27);
    this.multiply(0x94d049bb, 0x133111eb);
    this.foldRight(31);
  }

  /** w ← w ⊕ (w ≫ k), 0 < k < 32. */
  private foldRight(k: number): void {
    this.low = (this.low ^ ((this.low >>> k) | (this.high << (32 - k)))) >>> 0;
    this.high = (this.high ^ (this.high >>> k)) >>> 0;
  }

  /** The product modulo 2⁶⁴. */
  private multiply(high: number, low: number): void {
    this.high = (highProduct(this.low, low) + Math.imul(this.high, low) + Math.imul(this.low, high)) >>> 0;
    this.low = Math.imul(this.low, low) >>> 0;
  }
}

/** ⌊ab/2³²⌋ for words of 32 bits, by halves of 16: no sum here reaches 2³². */
function highProduct(a: number, b: number): number {
  const [a0, a1, b0, b1] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const inner = a1 * b0 + ((a0 * b0) >>> 16);
  const outer = a0 * b1 + (inner & 0xffff);
  return a1 * b1 + (inner >>> 16) + (outer >>> 16);
}
