/**
 * Activations with constants that are 0 in disguise or nearly 0, with identities, and with tangencies at constants: `fixtures/closedForms.jsonl`.
 * Truth and ρ₂ follow from how each was built: from an identity of the literature, from the tangent of a convex function, and moved
 * by 10⁻¹² to 10⁻⁴⁰. No verdict may contradict it, ρ₂ lies in its enclosure, and nearly all is decided.
 */
import { readFileSync } from "node:fs";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { amount } from "../../test-kit/sizes.js";
import { type CheckReport, check } from "../index.js";

interface Line {
  readonly id: string;
  readonly expr: string;
  readonly params: Readonly<Record<string, string>>;
  readonly truth: Readonly<Record<string, readonly string[]>>;
  readonly rho2?: string;
}

const LIMIT_MS = amount(2000, 2000, 5000);
const STRIDE = amount(40, 110, 1);

const LINES: readonly Line[] = readFileSync(new URL("../../fixtures/closedForms.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Line)
  .filter((_, i) => i % STRIDE === 0);

const reportOf = async ({ expr, params }: Line): Promise<CheckReport> => (await check(expr, { params, timeLimit: LIMIT_MS / 1000 })).report;

const end = (text: string): Rational | undefined => (text.endsWith("inf") ? undefined : Q.parse(text));

/** Whether an enclosure misses the value. */
function misses(found: { readonly lower: string; readonly upper: string }, value: Rational): boolean {
  const [lower, upper] = [end(found.lower), end(found.upper)];
  return (lower !== undefined && Q.cmp(value, lower) < 0) || (upper !== undefined && Q.cmp(upper, value) < 0);
}

test(`${LINES.length} activations with closed forms`, async () => {
  const wrong: string[] = [];
  let [decided, asked] = [0, 0];
  for (const line of LINES) {
    const { assumptions } = await reportOf(line);
    for (const [id, truth] of Object.entries(line.truth)) {
      const verdict = assumptions[id]?.verdict ?? "unknown";
      asked++;
      if (verdict === "unknown") continue;
      decided++;
      if (!truth.includes(verdict)) wrong.push(`${line.id} ${line.expr}: ${id} ${verdict}, not ${truth.join(" or ")}`);
    }
    const rho2 = assumptions["3.1"]?.constants?.["rho2"];
    if (rho2 !== undefined && line.rho2 !== undefined && misses(rho2, Q.parse(line.rho2) as Rational))
      wrong.push(`${line.id} ${line.expr}: rho2 in [${rho2.lower}, ${rho2.upper}], not ${line.rho2}`);
  }
  expect(wrong, wrong.join("\n")).toEqual([]);
  // A tool that says nothing is never wrong. The clock may end a search on a busy machine.
  expect(decided / asked).toBeGreaterThan(0.7);
});
