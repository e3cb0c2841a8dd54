/** Verdicts rest on statements that replay accepts, whatever the time and the digits; and what is open says where and why. */
import { describe, expect, test } from "vitest";
import { activation, CONDITIONS } from "../test-kit/conditions.js";
import { FAMILY, refusals } from "../test-kit/searching.js";
import { conclude } from "./conditions/conditions.js";
import { type AnalyseOptions, type Analysis, analyse } from "./prove.js";

const analysed = (text: string, options: AnalyseOptions = {}): Promise<Analysis> =>
  analyse(activation(text), CONDITIONS, { milliseconds: 600_000, ...options });

describe.each(FAMILY.slice(0, 6))("%s", async (text) => {
  const analysis = await analysed(text);

  test("replay accepts every statement, and conclusions follow from them", () => {
    expect(refusals(text, analysis.statements)).toEqual([]);
    for (const { condition, verdict, by } of analysis.outcomes) expect(conclude(condition, analysis.statements)).toEqual({ verdict, by });
  });

  test("exactly what is unknown says what is left, in words", () => {
    for (const f of analysis.outcomes) {
      expect(f.unknown !== undefined).toBe(f.verdict === "unknown");
      if (f.unknown !== undefined) expect(Object.values(f.unknown).map((t) => typeof t)).toEqual(["string", "string"]);
    }
  });

  test("a second analysis says the same", async () => {
    expect((await analysed(text)).statements).toEqual(analysis.statements);
  });
});

/** φ' ≥ ρ₁, φ''' ≥ ρ₂, φ' > 0, φ''' > 0, β, φ'' increases, φ' → ∞, onto, as far as it is written down. */
const KNOWN: readonly (readonly [string, string])[] = [
  ["x^3+x/10", "++++++++"],
  ["sinh(x)", "++++++++"],
  ["x+exp(x)", "+-++++"],
  ["x^5+x", "+-+-++++"],
];

test.each(KNOWN)("%s has the verdicts that it is known to have: %s", async (text, signs) => {
  const { outcomes } = await analysed(text);
  const said = outcomes.map(({ verdict }) => (verdict === "holds" ? "+" : verdict === "fails" ? "-" : "?")).join("");
  expect(said.slice(0, signs.length)).toBe(signs);
});

describe("without time", () => {
  test.each([
    ["the time limit was reached", { milliseconds: 0 }],
    ["interrupted", { signal: AbortSignal.abort() }],
  ] as const)("nothing is said but: %s", async (reason, options) => {
    const { outcomes, statements, outOfTime } = await analysed("x^3+x+6*sin(x)", options);
    expect(outOfTime).toBe(true);
    expect(statements).toEqual([]);
    expect(outcomes.map((f) => f.verdict)).toEqual(CONDITIONS.map(() => "unknown"));
    expect(new Set(outcomes.map((f) => f.unknown?.reason))).toEqual(new Set([reason]));
  });
});
