/** Constants over an interval are certified: below every value that is taken there, and close to the least. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../ledger/context.js";
import { contextOf } from "../ledger/contextOf.js";
import { infimumOver } from "./constants.js";

describe.each(["x^3+x", "x+exp(x)", "tanh(x)", "x^3", "abs(x)^3*sign(x)+x", "exp(-x^2)"])("%s", (input) => {
  let c: Context;
  beforeAll(async () => {
    c = await contextOf(input);
  });

  const slope = (z: number): number => c.phi.first(z);
  const third = (z: number): number => c.phi.third(z);
  const ratio = (z: number): number => (slope(z) > 0 ? (slope(z) ** 2 * third(z)) / Math.abs(c.phi.second(z)) : slope(z));

  test.each<["rho1" | "rho2" | "beta", (z: number) => number]>([
    ["rho1", slope],
    ["rho2", third],
    ["beta", ratio],
  ])("%s", (name, local) => {
    for (const [low, high] of [
      [-2, -0.1],
      [0.25, 0.5],
      [-1, 1],
      [1, 4],
    ] as const) {
      const bound = infimumOver(c, name, [low, high]);
      const values = Array.from({ length: 201 }, (_, k) => local(low + ((high - low) * k) / 200)).filter(Number.isFinite);
      const least = Math.min(...values);
      expect(bound, `${name} on [${low}, ${high}]`).toBeLessThanOrEqual(least + 1e-12 * Math.abs(least));
      if (bound > 0) expect(bound).toBeGreaterThan(0.9 * least);
    }
  });
});
