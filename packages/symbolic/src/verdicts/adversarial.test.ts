/**
 * Activations made to be judged wrongly: near-tangencies at 1e-15, violations far out or in narrow dips, infima only at infinity,
 * oscillation against growth, cancellation, constants of 1e±300, chirps, hidden joints, poles far away, traps for the parser. The
 * truths in `fixtures/adversarial.jsonl` follow from how each was built, on one side or the other of a threshold known in
 * closed form (`adversarial.py` is the oracle for a part of them). No verdict may contradict them; `unknown` may be said.
 * FLATCHECK_ADVERSARIAL=1 runs every line, `test:deep` in its whole size every seventh, else fewer.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { amount } from "../../test-kit/sizes.js";
import { type CheckReport, check } from "../index.js";

interface Line {
  readonly id: string;
  readonly expr: string;
  readonly params: Readonly<Record<string, string | { readonly from: string; readonly to: string }>>;
  readonly truth: Readonly<Record<string, readonly string[]>>;
}

const LIMIT_MS = amount(1500, 300);
const ORDINARY = amount(35, 190, 7);
const STRIDE = process.env["FLATCHECK_ADVERSARIAL"] === undefined ? ORDINARY : 1;

const LINES: readonly Line[] = readFileSync(new URL("../../fixtures/adversarial.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Line)
  .filter((_, i) => i % STRIDE === 0);

async function reportOf({ expr, params }: Line): Promise<CheckReport> {
  return (await check(expr, { params, timeLimit: LIMIT_MS / 1000 })).report;
}

test(`${LINES.length} adversarial activations`, async () => {
  const wrong: string[] = [];
  let decided = 0;
  for (const line of LINES) {
    const { assumptions } = await reportOf(line);
    for (const [id, truth] of Object.entries(line.truth)) {
      const verdict = assumptions[id]?.verdict ?? "unknown";
      if (verdict !== "unknown") decided++;
      if (verdict !== "unknown" && !truth.includes(verdict))
        wrong.push(`${line.id} ${line.expr}: ${id} ${verdict}, not ${truth.join(" or ")}`);
    }
  }
  expect(wrong, wrong.join("\n")).toEqual([]);
  // A tool that says nothing is never wrong.
  expect(decided / LINES.reduce((n, l) => n + Object.keys(l.truth).length, 0)).toBeGreaterThan(0.7);
});
