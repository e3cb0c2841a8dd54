/** Theorem 3.5's numbers and which theorems apply, for data of any lengths, weights and loss. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { beforeAll, describe, expect, test } from "vitest";
import { type CheckReport, check, dataReport, theoremNumbers } from "../index.js";

const q = (text: string): Rational => Q.parse(text) as Rational;
const exactly = <T>(value: T): { lower: T; upper: T } => ({ lower: value, upper: value });
const rows = (...texts: string[]): Rational[][] => texts.map((row) => row.split(" ").map(q));

describe("theoremNumbers", () => {
  const constants = { rho1: exactly("3"), rho2: exactly("5"), beta: exactly("7") };
  const of = (c: string, norm: string, weight: string, mu = "2") =>
    theoremNumbers({ mu: exactly(q(mu)), c: q(c), leastNorm: q(norm), leastWeight: q(weight) }, constants)!;

  test("c = 1/2, unit norms, a = 1: the paper's √μ·β and ρ₁ρ₂μ", () => {
    const { threshold, rate, squaredNormRate } = of("1/2", "1", "1");
    expect([rate, squaredNormRate]).toEqual([exactly("30"), exactly("60")]);
    const [lower, upper] = [q(threshold.lower), q(threshold.upper)];
    // (7√2)² = 98.
    expect(Q.cmp(Q.mul(lower, lower), q("98"))).toBe(-1);
    expect(Q.cmp(Q.mul(upper, upper), q("98"))).toBe(1);
    expect(Q.toNumber(upper) - Q.toNumber(lower)).toBeLessThan(1e-10);
  });

  test.each([
    ["1", "1", "1", 2],
    ["1", "1/10", "1", 0.2],
    ["1/3", "1/100", "-1/2", 1 / 600],
    ["1", "4", "2", 32],
  ])("c = %s, n_min = %s, a_min = %s: %d times these", (c, norm, weight, factor) => {
    const { threshold, rate, squaredNormRate } = of(c, norm, weight, "1");
    expect(Number(threshold.lower)).toBeCloseTo(7 * factor, 9);
    expect(Number(rate.lower)).toBeCloseTo(15 * factor, 9);
    expect(Number(squaredNormRate.lower)).toBeCloseTo(30 * factor, 9);
    for (const { lower, upper } of [threshold, rate, squaredNormRate]) expect(Q.cmp(q(lower), q(upper))).toBeLessThanOrEqual(0);
  });

  test("a constant that is no number gives none", () =>
    expect(
      theoremNumbers(
        { mu: exactly(q("1")), c: q("1"), leastNorm: q("1"), leastWeight: q("1") },
        { ...constants, beta: { lower: "1", upper: "+inf" } },
      ),
    ).toBeUndefined());
});

describe("x^3+x", () => {
  let report: CheckReport;
  beforeAll(async () => {
    ({ report } = await check("x^3+x"));
  });
  const verdictsOf = async (inputs: Rational[][], weights?: string[]) => {
    const { theorems, data } = await dataReport({ inputs, weights: weights?.map(q) }, report);
    return { ...Object.fromEntries(Object.entries(theorems).map(([id, t]) => [id, t.verdict])), hasNumbers: "3.5" in data };
  };
  const INDEPENDENT = rows("0.1 0", "0 0.2");

  test("X = diag(0.1, 0.2): the flow's 0.041 is no less than what is promised", async () => {
    const { data } = await dataReport({ inputs: INDEPENDENT }, report);
    expect(data["3.5"]).toEqual({
      threshold: { lower: expect.stringMatching(/^0\.010666666/), upper: expect.stringMatching(/^0\.010666666/) },
      rate: { lower: expect.stringMatching(/^0\.001(2|19999)/), upper: expect.stringMatching(/^0\.0012/) },
      squaredNormRate: { lower: expect.stringMatching(/^0\.002(4|39999)/), upper: expect.stringMatching(/^0\.0024/) },
    });
    expect(data).toMatchObject({ loss: { name: "sum", c: "1" }, a: "1", norms: [exactly("0.01"), exactly("0.04")] });
  });

  test("the mean loss has c = 1/n", async () =>
    expect((await dataReport({ inputs: rows("1 0 0", "0 1 0", "0 0 1"), loss: "mean" }, report)).data.loss).toEqual({
      name: "mean",
      c: "1/3",
    }));

  test.each<[string, Rational[][], string[] | undefined, object]>([
    ["independent", INDEPENDENT, undefined, { 3.3: "holds", 3.5: "holds", "G.1": "holds", hasNumbers: true }],
    ["equal weights", INDEPENDENT, ["-2", "-2"], { 3.3: "holds", 3.5: "holds", "G.1": "holds", hasNumbers: true }],
    ["weights of both signs", INDEPENDENT, ["1", "2", "-0.5"], { 3.3: "fails", 3.5: "holds", "G.1": "holds", hasNumbers: true }],
    ["a weight 0", INDEPENDENT, ["1", "0"], { 3.3: "fails", 3.5: "fails", "G.1": "holds", hasNumbers: false }],
    ["n > d", rows("1 0", "0 1", "1 1"), undefined, { 3.3: "fails", 3.5: "fails", "G.1": "fails", hasNumbers: false }],
    ["a sample twice", rows("1 0", "1 0"), undefined, { 3.3: "fails", 3.5: "fails", "G.1": "fails", hasNumbers: false }],
  ])("%s", async (_, inputs, weights, expected) => expect(await verdictsOf(inputs, weights)).toEqual(expected));

  test("weights that are all 0 are equal, and it is as 0 that they keep theorems away", async () => {
    const { theorems } = await dataReport({ inputs: INDEPENDENT, weights: ["0", "0"].map(q) }, report);
    expect([theorems["3.3"]?.because, theorems["3.5"]?.because]).toEqual([["nonzero-weights"], ["nonzero-weights"]]);
  });
});

test("what φ fails, data do not mend", async () => {
  const { report } = await check("tanh(x)");
  const { theorems } = await dataReport({ inputs: rows("1 0", "1 0") }, report);
  expect(theorems["3.3"]?.because).toEqual(expect.arrayContaining(["collapse", "onto", "3.2"]));
});
