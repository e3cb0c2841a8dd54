/** μ = λ_min(XXᵀ) of matrices whose smallest eigenvalue is known. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { checkCoherence } from "../index.js";

const q = (text: string): Rational => Q.parse(text) as Rational;
const matrix = (...rows: string[]): Rational[][] => rows.map((row) => row.trim().split(/\s+/).map(q));
/** The width that the enclosure promises, relative to its upper end. */
const WIDTH: Rational = { n: 1n, d: 10n ** 9n };

/** Whether μ is enclosed, given the sign of λ − μ for rational λ. */
async function expectMu(rows: readonly (readonly Rational[])[], exact: Rational): Promise<void> {
  const { mu, verdict, rank } = await checkCoherence(rows);
  const text = `[${Q.toNumber(mu.lower)}, ${Q.toNumber(mu.upper)}] for ${Q.toString(exact)}`;
  expect([verdict, rank]).toEqual(["holds", rows.length]);
  expect(Q.cmp(mu.lower, exact), text).toBeLessThanOrEqual(0);
  expect(Q.cmp(exact, mu.upper), text).toBeLessThanOrEqual(0);
  expect(Q.cmp(Q.sub(mu.upper, mu.lower), Q.mul(WIDTH, mu.upper)), text).toBeLessThanOrEqual(0);
}

describe("independent samples", () => {
  test.each([
    ["one sample", matrix("3 4"), "25"],
    ["the unit matrix", matrix("1 0 0", "0 1 0", "0 0 1"), "1"],
    ["a diagonal matrix", matrix("3 0 0", "0 1/7 0", "0 0 5"), "1/49"],
    ["a diagonal matrix of very different sizes", matrix("1e6 0", "0 1e-6"), "1e-12"],
    ["a rotation", matrix("3/5 4/5", "-4/5 3/5"), "1"],
    ["orthogonal rows in a larger space", matrix("1 1 1 1", "1 -1 1 -1", "1 1 -1 -1"), "4"],
    ["2 and 1 beside each other: K = [[2,1],[1,2]]", matrix("1 1 0", "0 1 1"), "1"],
    ["K = [[5,4],[4,5]]", matrix("2 1", "1 2"), "1"],
  ])("%s", async (_, rows, mu) => expectMu(rows, q(mu)));

  test("two rows at an angle of 1.4e-5", async () => expectMu(NEARLY_DEPENDENT, smallerEigenvalue(NEARLY_DEPENDENT)));

  test("a Hilbert matrix, by the determinant of K − λI at both ends", async () => {
    const rows = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, j) => Q.rational(1n, BigInt(i + j + 1))));
    const { mu } = await checkCoherence(rows);
    // The smallest eigenvalue of the Hilbert matrix of order 5 is 3.2879287721718629571e-6 (Fettis & Caslin).
    const exact = Q.mul(q("3.2879287721718629571e-6"), q("3.2879287721718629571e-6"));
    const slack = Q.mul(exact, q("1e-18"));
    expect(Q.cmp(mu.lower, Q.add(exact, slack))).toBeLessThanOrEqual(0);
    expect(Q.cmp(Q.sub(exact, slack), mu.upper)).toBeLessThanOrEqual(0);
    expect(Q.cmp(Q.sub(mu.upper, mu.lower), Q.mul(WIDTH, mu.upper))).toBeLessThanOrEqual(0);
  });
});

const NEARLY_DEPENDENT = matrix("1 0", "0.9999999999 0.00001414213562370560153");

/** The smaller root of det(K − λI) for two rows, to 40 digits, by Newton's method from 0. */
function smallerEigenvalue([a, b]: readonly (readonly Rational[])[]): Rational {
  const dot = (u: readonly Rational[] = [], v: readonly Rational[] = []): Rational =>
    u.reduce((s, x, k) => Q.add(s, Q.mul(x, v[k]!)), Q.ZERO);
  const [trace, determinant] = [Q.add(dot(a, a), dot(b, b)), Q.sub(Q.mul(dot(a, a), dot(b, b)), Q.mul(dot(a, b), dot(a, b)))];
  let lambda: Rational = Q.ZERO;
  for (let i = 0; i < 6; i++) {
    const f = Q.add(Q.sub(Q.mul(lambda, lambda), Q.mul(trace, lambda)), determinant);
    const next = Q.sub(lambda, Q.div(f, Q.sub(Q.mul(Q.fromInteger(2), lambda), trace)));
    lambda = q(Q.toDecimal(next, 40, "down"));
  }
  return lambda;
}

describe("dependent samples fail, with rank and reason", () => {
  test.each([
    ["a row twice", matrix("1 2 3", "4 5 6", "1 2 3"), 2, [[0, 2]]],
    [
      "a row thrice",
      matrix("1 2 3 4", "1 2 3 4", "1 2 3 4"),
      1,
      [
        [0, 1],
        [0, 2],
      ],
    ],
    ["equal up to writing", matrix("0.5 1", "1/2 1e0"), 1, [[0, 1]]],
    ["a sum of rows", matrix("1 2 3", "4 5 6", "5 7 9"), 2, []],
    ["a multiple of a row", matrix("1 3", "1/3 1"), 1, []],
    ["more samples than dimensions", matrix("1 0", "0 1", "1 1"), 2, []],
    ["a row of zeros", matrix("0 0", "1 1"), 1, []],
    ["nothing but zeros", matrix("0 0", "0 0"), 0, [[0, 1]]],
  ])("%s", async (_, rows, rank, duplicates) => {
    const found = await checkCoherence(rows);
    expect(found).toMatchObject({
      verdict: "fails",
      rank,
      duplicates,
      samples: rows.length,
      constants: { mu: { lower: "0", upper: "0" } },
    });
    expect(found.reason).toBeTruthy();
  });

  test("dependent but for 1e-40, which doubles do not see", async () => {
    const { verdict, rank, mu } = await checkCoherence(matrix("1 1", "1 1.0000000000000000000000000000000000000001"));
    expect([verdict, rank]).toEqual(["holds", 2]);
    // The determinant of K is 1e-80, its trace 4: μ lies between 1e-80/4 and 1e-80/3.
    expect(Q.cmp(mu.lower, q("3.4e-81"))).toBe(-1);
    expect(Q.cmp(q("2.5e-81"), mu.upper)).toBe(-1);
  });
});

test.each<[string, Rational[][]]>([
  ["nothing", []],
  ["a row of nothing", [[]]],
  ["rows of different lengths", matrix("1 2", "3")],
])("%s is no matrix", async (_, rows) => {
  await expect(checkCoherence(rows)).rejects.toThrow(RangeError);
});
