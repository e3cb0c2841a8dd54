/**
 * Enclosures over boxes of every kind that suites for IEEE 1788 ask about, against the least intervals of doubles by MPFR (GMPY2). FLATCHECK_CASES_TABLE is a file
 * that is given lines; those of today stand in packages/enclosure/fixtures/intervalCases.md.
 */
import { appendFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COMPARED } from "../../packages/enclosure/test-kit/enclosures.js";
import { caseRows } from "../../packages/enclosure/test-kit/intervalCases.js";
import { scriptOn } from "./boxes.js";
import { GMPY } from "./environment.js";

const TABLE = process.env["FLATCHECK_CASES_TABLE"];

/** By MPFR these are enclosures, but not the least ones: powers that are no single function of MPFR, and tan beside its poles, which may be refused. */
const ROUNDED_TWICE = /^(?!power (\d+\/1|-1\/1|1\/[23])$)(tan|pow.*)$/;

interface Tightness {
  readonly enclosed: number;
  /** Of these, how many are the least interval. */
  readonly least: number;
  /** Units in the last place by which the farthest end lies outside of it. */
  readonly worst: number;
}

interface Answer {
  readonly rows: number;
  readonly faults: number;
  readonly first: readonly string[];
  readonly boxes: { readonly inside: number; readonly partly: number; readonly outside: number; readonly empty: number };
  readonly double: Tightness;
  readonly mpfr: Tightness;
}

const answered = scriptOn<Answer>("byMpfr.py", GMPY);

describe("enclosures by cases of", () => {
  test.each(COMPARED.map((operator) => [operator.name, operator] as const))("%s", async (name, operator) => {
    const rows = caseRows(operator);
    const answer = await answered(name, rows.flat());
    expect(answer).toMatchObject({ rows: rows.length, faults: 0, first: [] });
    const { boxes, double, mpfr } = answer;
    if (!ROUNDED_TWICE.test(name)) expect(mpfr, "by MPFR").toMatchObject({ enclosed: boxes.inside, least: boxes.inside, worst: 0 });
    if (TABLE !== undefined) {
      const cells = [
        name,
        rows.length,
        boxes.inside,
        boxes.partly,
        boxes.outside,
        double.enclosed,
        double.worst,
        mpfr.enclosed,
        mpfr.worst,
      ];
      appendFileSync(TABLE, `| ${cells.join(" | ")} |\n`);
    }
  });
});
