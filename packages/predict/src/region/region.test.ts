/** The region and the rate against flows, which know nothing of them: no pre-activation leaves its interval, and F − F* stays below the bound. */
import { parse } from "@flatcheck/activation";
import {
  coherentInputs,
  fromRows,
  mapEntries,
  normalWeights,
  outputs,
  type Problem,
  phiOf,
  preActivations,
  problem,
  retract,
  riemannianFlow,
  sharpness,
} from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { landscape } from "../../test-kit/single.js";
import { amount } from "../../test-kit/sizes.js";
import { coherenceOf, minimaOf, predict } from "../index.js";
import { conclude } from "../proved.js";
import { rateOn } from "../rates/globalRate.js";
import { sampleInfima } from "./constantsOn.js";
import { regionOf } from "./regionOf.js";
import { startOnM } from "./startOnM.js";

/** Labels of another network, rows of different norms, weights of one sign or two. */
function drawn(
  text: string,
  a: readonly number[],
  c: number,
  seed: number,
): { readonly p: Problem; readonly start: ReturnType<typeof normalWeights> } {
  const phi = phiOf(parse(text));
  const X = mapEntries(coherentInputs({ samples: 2, dimension: 3, seed }, 0.4), (value, i) => value * (0.6 + 0.7 * i));
  const weights = Float64Array.from(a);
  const other = { X, y: new Float64Array(2), a: weights, c, phi };
  const y = outputs(other, normalWeights(a.length, 3, 0.5, seed + 1000));
  const p = problem({ X, y, a: weights, c, phi });
  return { p, start: retract(p, normalWeights(a.length, 3, 0.4, seed + 2000)).theta };
}

const CASES: readonly (readonly [text: string, a: readonly number[], c: number])[] = [
  ["x^3 + x", [1, -2, 0.5, 1.5], 1 / 2],
  ["x + exp(x)", [1, 1, 1], 1 / 2],
  ["sinh(x)", [2, -1, 0.7], 1],
  ["x^3 + x", [1, 1, 1], 1],
  ["sinh(x)", [1, 1, 1], 1 / 2],
  ["x + exp(x)", [0.5, 2, 1], 1],
  ["x^3 + tanh(x)", [1, 1], 1 / 2],
  ["-x^3 - x", [1, 1, 1], 1 / 2],
];

describe("the flow stays in the region, and below the bound of the global rate", () => {
  const starts = amount(4, 1, 25);

  test.each(CASES.slice(0, amount(CASES.length, 3)))("%s, a = %j, c = %d", async (text, a, c) => {
    const land = await landscape(text);
    let sharpest = 0;
    for (let seed = 1; seed <= starts; seed++) {
      const { p, start } = drawn(text, a, c, seed);
      const { norms, mu } = coherenceOf(p.X);
      const minima = minimaOf(land, p, norms);
      const region = regionOf(land, p, { start: startOnM({ ...land.facts, ...land }, p, start), norms, minima });
      if (region.kind === "none") throw new Error(region.reason);
      const rate = rateOn({ p, norms, mu }, sampleInfima(land.phi, region.intervals)).lambda;
      const [optimum, excess] = [region.optimum.lo, region.excess.hi];
      expect(rate).toBeGreaterThan(0);
      const flow = riemannianFlow({ until: 3 / rate });
      let state = flow.init(p, start);
      for (let k = 0; k < amount(200, 30) && state.status === "running"; k++) {
        state = flow.step(p, state);
        const Z = preActivations(p, state.theta);
        for (const [i, { lo, hi }] of region.intervals.entries()) {
          const own = Z.data.subarray(i * Z.columns, (i + 1) * Z.columns);
          expect(Math.min(...own)).toBeGreaterThanOrEqual(lo);
          expect(Math.max(...own)).toBeLessThanOrEqual(hi);
        }
        const bound = excess * Math.exp(-rate * state.flowTime);
        const left = sharpness(p, state.theta) - optimum;
        // The solver keeps θ to a relative 1e-9 a step.
        expect(left).toBeLessThanOrEqual(bound + 1e-7 * (1 + optimum));
        sharpest = Math.max(sharpest, left / bound);
      }
    }
    expect(sharpest).toBeGreaterThan(0);
  });
});

/** θ(0) so far off that F(0) allows z in an interval a hundred wide and more. */
describe("regions a hundred wide have a rate", () => {
  const far = (theta0: readonly number[], y: number) => ({ data: { X: [[1]], y: [y], theta0: theta0.map((z) => [z]) } });
  test.each([
    ["x^3 + tanh(x)", far([60, -60], 0.5), 100],
    ["x^3 + x", far([70, -70.5], 1), 100],
    ["sinh(x)", far([55, -55], 1), 100],
  ] as const)("%s", async (text, options, width) => {
    const { report } = await predict(text, options);
    const [region] = report.region;
    expect(Number(region?.upper) - Number(region?.lower)).toBeGreaterThan(width);
    const { rho1, rho2 } = report.constants;
    expect(Number(rho1?.lower)).toBeGreaterThan(0);
    expect(Number(rho2?.lower)).toBeGreaterThan(0);
    expect(Number(report.rates.global)).toBeGreaterThan(0);
    expect(report.times.global).toBeGreaterThan(0);
    expect(report.times.staged).toBeLessThanOrEqual(report.times.global ?? 0);
  });
});

describe("what gives no region", () => {
  test("φ″ that does not increase", async () => {
    const p = problem({ X: fromRows([[1]]), y: new Float64Array([1]), a: new Float64Array([1, 1]), c: 1, phi: phiOf(parse("tanh(x)")) });
    const { report } = await conclude({
      landscape: await landscape("tanh(x)"),
      p,
      start: { kind: "off M", reason: "none", residual: 1 },
      epsilon: 1e-6,
      patterns: 10,
    });
    expect(report.region).toStrictEqual([]);
    expect(report.noRegion).toContain("strictly increasing");
  });
});
