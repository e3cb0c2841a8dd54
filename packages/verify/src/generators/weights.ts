/** Weights of the second layer and loss scales: for statements about any of them. */
import type { Random } from "../chance/random.js";

/** All 1, or of one size and both signs, or of sizes of their own, between a fifth and two. */
export function randomWeights(random: Random, m: number): Float64Array | undefined {
  const choice = random.uniform();
  if (choice < 1 / 3) return undefined;
  const size = (): number => 0.2 + 1.8 * random.uniform();
  const sign = (): number => (random.uniform() < 0.5 ? -1 : 1);
  const common = size();
  return Float64Array.from({ length: m }, () => (choice < 1 / 2 ? common : size()) * sign());
}

/** 1, 1/2, 1/n, or a number between 0.1 and 2. */
export function randomScale(random: Random, n: number): number {
  const choice = random.integer(0, 3);
  return [1, 1 / 2, 1 / n][choice] ?? 0.1 + 1.9 * random.uniform();
}
