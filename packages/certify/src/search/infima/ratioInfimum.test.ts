/** An infimum of p/|q| is enclosed: replay accepts the statements, known ones lie in it, and a refutation names a zero or a limit 0. */
import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, FAMILY, q, refusals } from "../../../test-kit/searching.js";
import { isPiecewise } from "../../expressionFacts.js";
import { NORMALITY, phi } from "../../form.js";
import { NO_HINTS } from "../goal.js";
import { ratioInfimum } from "./ratioInfimum.js";

const QUOTIENT = { p: NORMALITY, q: phi(2), factors: [phi(1), phi(3)] };
const infimumOf = (text: string) => atOnce(ratioInfimum({ ...QUOTIENT, bench: benchOf(text), hints: NO_HINTS }, []));

describe.each(FAMILY)("%s", (text) => {
  test("replay accepts what is found, where no pieces meet", () => {
    if (isPiecewise(benchOf(text).expression)) return;
    const found = infimumOf(text);
    expect(refusals(text, found.statements)).toEqual([]);
    if (found.kind === "bounded") expect(Q.cmp(found.lower, found.upper)).toBeLessThanOrEqual(0);
  });
});

/** (16/3)ν^{3/2} of x³ + νx; 3√3/2 of sinh; 1 of x + eˣ, in the limit. */
test.each([
  ["x^3+x", 16 / 3],
  ["sinh(x)", 1.5 * Math.sqrt(3)],
  ["x+exp(x)", 1],
])("β of %s is %f", (text, beta) => {
  const found = infimumOf(text);
  if (found.kind !== "bounded") throw new Error(found.kind);
  // Bounds are set a tenth of the 12th digit below the value, and β here is known to a rounding of doubles.
  const room = 1e-12 * beta;
  expect(Q.toNumber(found.lower)).toBeLessThanOrEqual(beta + room);
  expect(Q.toNumber(found.lower)).toBeGreaterThanOrEqual(beta - room);
  expect(Q.toNumber(found.upper)).toBeGreaterThanOrEqual(beta - room);
});

test.each([
  ["exp(x)", "-inf"],
  ["tanh(x)", undefined],
])("of %s every β > 0 is refuted", (text, at) => {
  const found = infimumOf(text);
  expect(found.kind).toBe("refuted");
  if (found.kind === "refuted" && at !== undefined) expect(found.at).toBe(at);
});

test("a point at which p is known to be negative refutes at once", () => {
  const found = atOnce(ratioInfimum({ ...QUOTIENT, bench: benchOf("x^3-x+exp(-x^2)"), hints: NO_HINTS }, [q("1/3")]));
  expect(found.kind).toBe("refuted");
});
