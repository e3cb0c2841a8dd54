/** What a table of growth monomials says is what is said without it, also when it is asked again. */
import { describe, expect, test } from "vitest";
import { ExactArithmetic, exactRational } from "./exactConstant.js";
import {
  compareGrowth,
  divideGrowth,
  exponentialMonomial,
  type Growth,
  iteratedLogarithm,
  multiplyGrowth,
  UNIT,
  VARIABLE,
} from "./growth.js";
import { GrowthTable } from "./growthTable.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";

const K = await mpfrArithmetic(96);
const E = new ExactArithmetic(K);
const exponential = (g: Growth, n: bigint, d = 1n): Growth => exponentialMonomial(g, exactRational({ n, d }));
const EXP = exponential(VARIABLE, 1n);
const GROWTHS: readonly Growth[] = [
  UNIT,
  VARIABLE,
  iteratedLogarithm(1),
  iteratedLogarithm(2, { n: -1n, d: 2n }),
  EXP,
  exponential(VARIABLE, -2n, 3n),
  exponential(EXP, -1n),
  multiplyGrowth(VARIABLE, exponential(EXP, 1n)),
  multiplyGrowth(EXP, exponential(EXP, 1n)),
];

describe("a table of growths", () => {
  const table = new GrowthTable(E);
  const pairs = GROWTHS.flatMap((a) => GROWTHS.map((b) => [a, b] as const));
  test.each(["first", "second"])("the %s time", () => {
    for (const [a, b] of pairs) {
      expect(table.product(a, b).key).toBe(multiplyGrowth(a, b).key);
      expect(table.quotient(a, b).key).toBe(divideGrowth(a, b).key);
      expect(table.compare(a, b)).toBe(compareGrowth(E, a, b));
    }
  });

  test("compares both ways, and a product with its parts", () => {
    for (const [a, b] of pairs) {
      expect(table.compare(a, b) + table.compare(b, a)).toBe(0);
      expect(table.compare(table.product(a, b), b)).toBe(table.compare(a, UNIT));
    }
  });
});
