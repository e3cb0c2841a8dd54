/** Words of 64 bits in halves against bigints. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { Word64 } from "./splitmix64.js";
import { seeded, subSeed } from "./xoshiro256.js";

const MASK = 2n ** 64n - 1n;
const GAMMA = 0x9e3779b97f4a7c15n;

/** splitmix64 as it is published. */
function mixed(word: bigint): bigint {
  let z = word;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

const halves = (word: bigint): [number, number] => [Number(word >> 32n), Number(word & 0xffffffffn)];
const words = fc.oneof(fc.bigInt({ min: 0n, max: MASK }), fc.constantFrom(0n, 1n, MASK, 2n ** 32n - 1n, 2n ** 32n, MASK - 0xffffffffn));

test.prop([words, words], { numRuns: 2_000 })("sums and mixing", (a, b) => {
  const word = new Word64(0);
  word.add(...halves(a));
  word.add(...halves(b));
  expect([word.high, word.low]).toEqual(halves((a + b) & MASK));
  word.mix();
  expect([word.high, word.low]).toEqual(halves(mixed((a + b) & MASK)));
});

const seeds = fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 1, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER));

test.prop([seeds, fc.string({ unit: "binary" })])("seeds and those of named streams", (seed, name) => {
  let state = BigInt(seed);
  const four = Array.from({ length: 4 }, () => {
    state = (state + GAMMA) & MASK;
    return halves(mixed(state)).reverse();
  });
  expect(seeded(seed)).toEqual(four.flat());
  let named = BigInt(seed);
  for (const letter of name) named = mixed((named + GAMMA + BigInt(letter.codePointAt(0) as number)) & MASK);
  expect(subSeed(seed, name)).toBe(Number(named >> 11n));
});
