/** The ledger's rules: hypotheses that fail, conclusions that are reported all the same, and reports that a seed repeats. */

import { SingularGramError } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { some, times } from "../../test-kit/deep.js";
import { type Examination, type Ledger, type Row, STATEMENTS, type Statement, statementsNamed, verify } from "../index.js";

const lemmaD2 = async (input: string): Promise<Row | undefined> =>
  (await verify(input, { runs: 5, statements: statementsNamed(STATEMENTS, "D.2") })).statements[0];

describe("D.2", () => {
  test("holds for x^3+x, and comes close to its bound", async () => {
    const row = await lemmaD2("x^3+x");
    expect(row?.verdict).toBe("holds");
    expect(row?.sharpness?.ratio).toBeGreaterThan(0);
    expect(row?.sharpness?.ratio).toBeLessThanOrEqual(1);
  });

  test("does not apply to tanh", async () => {
    expect((await lemmaD2("tanh(x)"))?.verdict).toBe("not-applicable");
  });
});

test.each(some(["sqrt(x)", "log(x)", "1/x"], 3))("%s is no activation on ℝ: nothing applies, and nothing breaks", async (input) => {
  const { counts, statements } = await verify(input, { runs: times(1, 1, 3), statements: some(STATEMENTS, 12, 4) });
  expect(counts["not-applicable"]).toBe(statements.length);
});

test("the same seed, the same ledger", async () => {
  const ledger = (): Promise<Ledger> => verify("sinh(x)", { seed: 7, runs: 1, statements: some(STATEMENTS, 40, 6) });
  expect(await ledger()).toEqual(await ledger());
});

describe("a row", () => {
  const statement = (examination: () => Generator<number, Examination>): Statement => ({
    ...{ id: "made-up", title: "", place: "", hypotheses: [], conclusion: "", oracles: [] },
    examine: examination,
  });

  async function rowOf(examination: () => Generator<number, Examination>, input = "x^3+x"): Promise<Row> {
    return (await verify(input, { statements: [statement(examination)] })).statements[0] as Row;
  }

  const holding = (finding: Partial<Examination> = {}) =>
    function* (): Generator<number, Examination> {
      yield 1;
      return { conclusion: "holds", evidence: "tested", cases: 1, ...finding };
    };

  test("of a bound has its sharpest case as the worst: left/right beside 1", async () => {
    const sharpness = { ratio: 0.5, case: "case 1" };
    expect(await rowOf(holding({ sharpness }))).toMatchObject({
      verdict: "holds",
      sharpness,
      worst: { error: 0.5, tolerance: 1, case: "case 1" },
    });
    const worst = { error: 1, tolerance: 2, case: "case 2" };
    expect((await rowOf(holding({ worst, sharpness }))).worst).toEqual(worst);
  });

  test("is unknown where the normal space breaks down", async () => {
    const row = await rowOf(function* () {
      yield 3;
      throw new SingularGramError();
    });
    expect(row).toMatchObject({
      verdict: "unknown",
      cases: 3,
      notes: [expect.stringMatching(/^no further case: expected a positive definite G/)],
    });
  });

  test("is unknown, and names the error, where flatcheck itself breaks; the other rows stand", async () => {
    const broken = statement(function* () {
      yield 1;
      throw new TypeError("a bug");
    });
    const { statements, counts } = await verify("x^3+x", { statements: [statement(holding()), broken, statement(holding())] });
    expect(statements.map(({ verdict, defect }) => [verdict, defect])).toEqual([
      ["holds", undefined],
      ["unknown", "TypeError: a bug"],
      ["holds", undefined],
    ]);
    expect(statements[1]?.notes).toEqual(["this is an error of flatcheck, and says nothing about the statement: TypeError: a bug"]);
    expect(counts).toEqual({ holds: 2, fails: 0, unknown: 1, "not-applicable": 0 });
  });

  test("of which no case was decided holds nothing", async () => {
    expect(await rowOf(holding({ cases: 0 }))).toMatchObject({ verdict: "unknown", conclusion: "unknown" });
    expect(await rowOf(holding({ cases: 0, evidence: "proved" }))).toMatchObject({ verdict: "holds" });
  });

  test.each(["log(x)", "1/x"])("does not apply to %s, which is not defined on all of ℝ", async (input) => {
    expect(await rowOf(holding(), input)).toMatchObject({
      verdict: "not-applicable",
      conclusion: "holds",
      hypotheses: { domain: { verdict: "fails" } },
    });
  });
});
