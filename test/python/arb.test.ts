/**
 * Enclosures against Arb, which shares nothing with MPFR and with ours: random boxes and those with special ends, in the sense of IEEE 1788. The value at a
 * point of the box lies in the enclosure over it; MPFR's of 53 bits is the least interval with doubles as its ends. FLATCHECK_WHOLE=1 asks for
 * a million boxes an operator, FLATCHECK_ARB_ROWS for as many as it says; FLATCHECK_ARB_TABLE is a file that is given lines; those of the whole size stand in packages/enclosure/fixtures/againstArb.md.
 */
import { appendFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rowsOf } from "../../packages/enclosure/test-kit/arbRows.js";
import { COMPARED } from "../../packages/enclosure/test-kit/enclosures.js";
import { WHOLE } from "../../packages/enclosure/test-kit/sizes.js";
import { scriptOn } from "./boxes.js";
import { ARB } from "./environment.js";

const ROWS = Number(process.env["FLATCHECK_ARB_ROWS"] ?? (WHOLE ? 1_000_000 : 5000));
const TABLE = process.env["FLATCHECK_ARB_TABLE"];
/** Rows of one file. */
const PART = 200_000;
const SEED = 20261129;
interface Answer {
  readonly rows: number;
  readonly faults: number;
  readonly first: readonly string[];
  /** How many boxes have an enclosure in doubles, and by MPFR. */
  readonly enclosed: readonly [number, number];
}

const compared = scriptOn<Answer>("againstArb.py", ARB);

describe("enclosures of", () => {
  test.each(COMPARED.map((operator) => [operator.name, operator] as const))("%s", async (_, operator) => {
    const asked = rowsOf(operator, SEED);
    const enclosed = [0, 0];
    for (let done = 0; done < ROWS; done += PART) {
      const count = Math.min(PART, ROWS - done);
      const rows = Array.from({ length: count }, () => asked.next().value).flat();
      const answer = await compared(operator.name, rows);
      expect(answer).toMatchObject({ rows: count, faults: 0, first: [] });
      for (const k of [0, 1] as const) enclosed[k]! += answer.enclosed[k];
    }
    if (TABLE !== undefined) appendFileSync(TABLE, `| ${[operator.name, ROWS, ...enclosed].join(" | ")} |\n`);
  });
});
