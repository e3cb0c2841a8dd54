/**
 * xoshiro256++ (Blackman, Vigna 2021, Scrambled Linear Pseudorandom Number Generators), seeded by splitmix64. Period 2²⁵⁶ − 1; `jumped` starts
 * a stream 2¹²⁸ draws ahead, so that streams do not overlap. States are values: a generator never changes.
 */

import { Word64 } from "./splitmix64.js";

/** Four words of 64 bits, as pairs of low and high halves. */
export type GeneratorState = readonly number[];

/** The state for a seed from 0 to 2⁵³ − 1. @throws RangeError for any other seed */
export function seeded(seed: number): GeneratorState {
  const [state, word] = [seedWord(seed), new Word64(0)];
  const words: number[] = [];
  for (let k = 0; k < 4; k++) {
    state.advance();
    word.high = state.high;
    word.low = state.low;
    word.mix();
    words.push(word.low, word.high);
  }
  return words;
}

/**
 * The seed of a named stream that belongs to a seed: the letters of the name go through splitmix64 one after the other. Streams of different names have
 * nothing to do with each other, nor with the stream of the seed itself. @throws RangeError as for `seeded`
 */
export function subSeed(seed: number, name: string): number {
  const state = seedWord(seed);
  for (const letter of name) {
    state.advance();
    state.add(0, letter.codePointAt(0) as number);
    state.mix();
  }
  return state.high * 2 ** 21 + (state.low >>> 11);
}

function seedWord(seed: number): Word64 {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`expected a seed from 0 to 2^53 - 1, got ${seed}`);
  return new Word64(seed);
}

/** The generator at work, for one stretch of draws: the readable form of what kernels do with 64-bit words. */
export class Xoshiro256 {
  private readonly s: Uint32Array;
  /** The halves of the last draw. */
  low = 0;
  high = 0;

  constructor(state: GeneratorState) {
    this.s = Uint32Array.from(state);
  }

  get state(): GeneratorState {
    return Array.from(this.s);
  }

  /** Adds the state to a sum, bit by bit modulo 2. */
  addTo(sum: Uint32Array): void {
    for (let k = 0; k < sum.length; k++) sum[k]! ^= this.s[k] as number;
  }

  /** Draws 64 bits into `low` and `high`. */
  next(): void {
    const s = this.s;
    const s0l = s[0] as number;
    const s0h = s[1] as number;
    const s1l = s[2] as number;
    const s1h = s[3] as number;
    const s2l = s[4] as number;
    const s2h = s[5] as number;
    const s3l = s[6] as number;
    const s3h = s[7] as number;
    // result = rotl(s0 + s3, 23) + s0
    const sumLow = s0l + s3l;
    const al = sumLow >>> 0;
    const ah = (s0h + s3h + (sumLow > 0xffffffff ? 1 : 0)) >>> 0;
    const rl = ((al << 23) | (ah >>> 9)) >>> 0;
    const rh = ((ah << 23) | (al >>> 9)) >>> 0;
    const low = rl + s0l;
    this.low = low >>> 0;
    this.high = (rh + s0h + (low > 0xffffffff ? 1 : 0)) >>> 0;
    const tl = s1l << 17;
    const th = (s1h << 17) | (s1l >>> 15);
    const ul = s2l ^ s0l;
    const uh = s2h ^ s0h;
    const vl = s3l ^ s1l;
    const vh = s3h ^ s1h;
    s[0] = s0l ^ vl;
    s[1] = s0h ^ vh;
    s[2] = s1l ^ ul;
    s[3] = s1h ^ uh;
    s[4] = ul ^ tl;
    s[5] = uh ^ th;
    s[6] = (vh << 13) | (vl >>> 19); // rotl by 45 = swap halves, then rotl by 13
    s[7] = (vl << 13) | (vh >>> 19);
  }

  /** The top 53 bits of the last draw, in [0, 1). */
  get fraction(): number {
    return (this.high * 2097152 + (this.low >>> 11)) / 9007199254740992;
  }
}

/** The polynomial of a jump by 2¹²⁸, from the authors' code. */
const JUMP_WORDS: readonly bigint[] = [0x180ec6d33cfd0aban, 0xd5a61266f0c9392cn, 0xa9582618e03fc9aan, 0x39abdc4529b1661cn];

/** The state 2¹²⁸ draws later. */
export function jumped(state: GeneratorState): GeneratorState {
  const generator = new Xoshiro256(state);
  const sum = new Uint32Array(8);
  for (const word of JUMP_WORDS) {
    for (let bit = 0n; bit < 64n; bit++) {
      if (((word >> bit) & 1n) === 1n) generator.addTo(sum);
      generator.next();
    }
  }
  return Array.from(sum);
}
