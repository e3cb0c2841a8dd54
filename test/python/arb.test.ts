/**
 * Enclosures against Arb, which shares nothing with MPFR and with ours: random boxes and those with special ends, in the sense of IEEE 1788. The value at a
 * point of the box lies in the enclosure over it; MPFR's of 53 bits is the least interval with doubles as its ends. FLATCHECK_WHOLE=1 asks for
 * a million boxes an operator, FLATCHECK_ARB_ROWS for as many as it says; FLATCHECK_ARB_TABLE is a file that is given lines; those of the whole size stand in packages/enclosure/fixtures/againstArb.md.
 */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "../../packages/enclosure/test-kit/arbRows.js";
import { COMPARED, type Operator } from "../../packages/enclosure/test-kit/enclosures.js";
import { WHOLE } from "../../packages/enclosure/test-kit/sizes.js";
import { outputOf } from "../../packages/symbolic/test-kit/exporting/programs.js";
import { ARB, pythonWith } from "./environment.js";

const ROWS = Number(process.env["FLATCHECK_ARB_ROWS"] ?? (WHOLE ? 1_000_000 : 5000));
const TABLE = process.env["FLATCHECK_ARB_TABLE"];
/** Rows of one file. */
const PART = 200_000;
const SEED = 20261129;
const SCRIPT = join(import.meta.dirname, "../../packages/enclosure/fixtures/againstArb.py");

const folder = mkdtempSync(join(tmpdir(), "arb-"));
afterAll(() => rmSync(folder, { recursive: true }));
let interpreter = "";
beforeAll(async () => {
  interpreter = await pythonWith(ARB);
});

interface Answer {
  readonly rows: number;
  readonly faults: number;
  readonly first: readonly string[];
  /** How many boxes have an enclosure in doubles, and by MPFR. */
  readonly enclosed: readonly [number, number];
}

async function compared(operator: Operator, rows: readonly number[]): Promise<Answer> {
  const file = join(folder, `${operator.name.replaceAll(/\W/g, "_")}.bin`);
  writeFileSync(file, Float64Array.from(rows));
  const text = await outputOf(interpreter, ["-B", SCRIPT, operator.name, file], `expected ${interpreter} to exist`);
  rmSync(file);
  return JSON.parse(text) as Answer;
}

describe("enclosures of", () => {
  test.each(COMPARED.map((operator) => [operator.name, operator] as const))("%s", async (_, operator) => {
    const asked = rowsOf(operator, SEED);
    const enclosed = [0, 0];
    for (let done = 0; done < ROWS; done += PART) {
      const count = Math.min(PART, ROWS - done);
      const rows = Array.from({ length: count }, () => asked.next().value).flat();
      const answer = await compared(operator, rows);
      expect(answer).toMatchObject({ rows: count, faults: 0, first: [] });
      for (const k of [0, 1] as const) enclosed[k]! += answer.enclosed[k];
    }
    if (TABLE !== undefined) appendFileSync(TABLE, `| ${[operator.name, ROWS, ...enclosed].join(" | ")} |\n`);
  });
});
