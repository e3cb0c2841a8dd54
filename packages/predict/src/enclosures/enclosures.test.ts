/** Enclosures contain what they enclose: values at many points, eigenvalues that are known, logarithms, decimals. */
import { parse } from "@flatcheck/activation";
import { doubleIntervals as I, rationals as Q } from "@flatcheck/enclosure";
import { coherentInputs, fromRows, mapEntries, phiOf } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { cellsOver } from "./cells.js";
import { coherenceOf } from "./coherence.js";
import { decimalOf, doubleAbove, doubleBelow } from "./decimals.js";
import { logarithmAbove } from "./logarithm.js";
import { enclosuresOf } from "./phiEnclosures.js";

describe("φ and its derivatives", () => {
  test.each(["x^3 + x", "tanh(x)", "x + exp(x)"])("%s: boxes contain points, and cells do", async (text) => {
    const phi = await enclosuresOf(parse(text));
    const doubles = phiOf(parse(text));
    const cells = cellsOver(phi, { lo: -2, hi: 1.5 }, 16);
    for (let k = 0; k <= 40; k++) {
      const z = -2 + (3.5 * k) / 40;
      const [at, over] = [phi.at(z), phi.over({ lo: z - 0.01, hi: z + 0.01 })];
      const inCells = cells.at(Math.min(1.5, z));
      for (const [order, f] of [doubles.value, doubles.first, doubles.second, doubles.third].entries()) {
        const value = f(z);
        // Doubles round: a few units of the largest term, which is below 16 here.
        expect(Math.abs(value - I.mid(at[order] ?? I.ENTIRE))).toBeLessThan(1e-13);
        expect(I.subset(at[order] ?? I.EMPTY, over[order] ?? I.EMPTY)).toBe(true);
        expect(I.subset(at[order] ?? I.EMPTY, inCells[order] ?? I.EMPTY)).toBe(true);
      }
    }
  });

  test("what has no value is not enclosed", async () => {
    const phi = await enclosuresOf(parse("log(x)"));
    expect(phi.at(-1)[0]).toStrictEqual(I.ENTIRE);
    expect(phi.over({ lo: -1, hi: 1 })[1]).toStrictEqual(I.ENTIRE);
    expect(phi.over({ lo: 0, hi: Number.POSITIVE_INFINITY })[0]).toStrictEqual(I.ENTIRE);
  });
});

describe("μ = λ_min(XXᵀ)", () => {
  test.each([0.9, 0.5, 1e-3, 1e-6])("unit rows made with coherence %d", (mu) => {
    const found = coherenceOf(coherentInputs({ samples: 6, dimension: 9, seed: 3 }, mu)).mu;
    expect(found.lo).toBeGreaterThan(mu * (1 - 1e-6));
    expect(found.lo).toBeLessThanOrEqual(found.hi);
    // The rows are orthonormal up to rounding.
    expect(found.hi).toBeLessThan(mu + 1e-12);
  });

  test("known by hand: diag(1, 4), and dependent rows", () => {
    const { mu, norms } = coherenceOf(
      fromRows([
        [1, 0],
        [0, 2],
      ]),
    );
    expect(I.contains(mu, 1)).toBe(true);
    expect(norms.map(I.mid)).toStrictEqual([1, 4]);
    expect(
      coherenceOf(
        fromRows([
          [1, 2],
          [2, 4],
        ]),
      ).mu.lo,
    ).toBe(0);
    expect(
      coherenceOf(
        fromRows([
          [1, 2],
          [0.5, 1],
          [0, 1],
        ]),
      ).mu,
    ).toStrictEqual(I.interval(0));
  });

  /** Rows (1, 0) and (1, t): λ_min = (2 + t² − √(4 + t⁴))/2 = t²/2 + O(t⁴), and 0 is never proved to be less. */
  test.each([1e-2, 1e-5, 1e-7, 1e-8, 1e-12])("nearly dependent rows, t = %d", (t) => {
    const { lo, hi } = coherenceOf(
      fromRows([
        [1, 0],
        [1, t],
      ]),
    ).mu;
    const exact = (t * t) / 2 / (1 + (t * t) / 4);
    expect(lo).toBeLessThanOrEqual(exact * (1 + 1e-3));
    expect(hi).toBeGreaterThanOrEqual(exact * (1 - 1e-3));
    expect(
      coherenceOf(
        mapEntries(
          fromRows([
            [1, 0],
            [1, 0],
          ]),
          (x) => x * t,
        ),
      ).mu.lo,
    ).toBe(0);
  });
});

test("ln is bounded from above, to a relative 1e-14", () => {
  for (const x of [1, 1 + 2 ** -40, 1.5, 1.9999999, 2, 10, 1e6, 1e100, 2 ** 1000]) {
    expect(logarithmAbove(x)).toBeGreaterThanOrEqual(Math.log(x) * (1 - 2 ** -52));
    expect(logarithmAbove(x)).toBeLessThanOrEqual(Math.log(x) * (1 + 1e-14) + 1e-16);
  }
});

test("decimals are on their side of the double, and read back on the same one", () => {
  for (const x of [0, 1 / 3, -2 / 3, 1e-300, -1e300, 0.1, 123456789.123456789, Number.MAX_VALUE, Number.MIN_VALUE]) {
    const [low, high] = [Q.parse(decimalOf(x, "down")) ?? Q.ZERO, Q.parse(decimalOf(x, "up")) ?? Q.ZERO];
    expect(Q.cmp(low, Q.fromNumber(x))).toBeLessThanOrEqual(0);
    expect(Q.cmp(high, Q.fromNumber(x))).toBeGreaterThanOrEqual(0);
    expect(doubleBelow(decimalOf(x, "down"))).toBeLessThanOrEqual(x);
    expect(doubleAbove(decimalOf(x, "up"))).toBeGreaterThanOrEqual(x);
  }
  expect([doubleBelow(undefined), doubleAbove("+inf"), decimalOf(Number.NEGATIVE_INFINITY, "down")]).toStrictEqual([
    -Infinity,
    Infinity,
    "-inf",
  ]);
});
