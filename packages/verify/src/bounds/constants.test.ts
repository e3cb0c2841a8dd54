/** Constants over an interval are certified: below every value that is taken there, and close to the least. */
import { parse } from "@flatcheck/activation";
import { phiOf } from "@flatcheck/numeric";
import { CONSTANTS } from "@flatcheck/symbolic";
import { beforeAll, describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { doubles } from "../enclosed/doubles.js";
import type { Context } from "../ledger/context.js";
import { infimumOver } from "./constants.js";
import { letterOf, localConstant } from "./localConstants.js";

describe.each(["x^3+x", "x+exp(x)", "tanh(x)", "x^3", "abs(x)^3*sign(x)+x", "exp(-x^2)"])("%s", (input) => {
  let c: Context;
  beforeAll(async () => {
    c = await contextFor(input);
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

describe("at one z", () => {
  const at = (name: string, [first, second, third]: readonly [number, number, number]): number | undefined =>
    localConstant(doubles(phiOf(parse("x"))), name, { value: 0, first, second, third });

  test("the values of forms, and the quotient", () => {
    expect([at("rho1", [2, 3, 5]), at("rho2", [2, 3, 5]), at("beta", [2, -5, 3])]).toEqual([2, 5, 12 / 5]);
  });

  test("any β will do where φ″ vanishes, but for factors that are not positive none", () => {
    expect(at("beta", [2, 0, 5])).toBeUndefined();
    for (const d of [
      [-2, 3, 5],
      [2, 3, -5],
      [0, 3, 5],
      [2, 0, -1],
      [-2, 0, 5],
    ] as const)
      expect(at("beta", d)).not.toBeGreaterThan(0);
  });
});

test("every constant of the registry has its letter and is known over an interval; another name is refused", async () => {
  const c = await contextFor("x^3+x", { runs: 1 });
  expect(CONSTANTS.map(({ name }) => letterOf(name))).toEqual(["ρ₁", "ρ₂", "β"]);
  for (const { name } of CONSTANTS) expect([name, infimumOver(c, name, [-1, 1]) > 0]).toEqual([name, true]);
  expect(Object.keys(c.constants)).toEqual(CONSTANTS.map(({ name }) => name));
  expect(() => infimumOver(c, "rho3", [-1, 1])).toThrow(/expected a constant that a condition of the registry names, got "rho3"/);
});

test("where the quotient is larger than doubles are, a double below it", async () => {
  const bound = infimumOver(await contextFor("x^3+x", { runs: 1 }), "beta", [1e150, 1e151]);
  expect([bound > 1e150, Number.isFinite(bound)]).toEqual([true, true]);
});
