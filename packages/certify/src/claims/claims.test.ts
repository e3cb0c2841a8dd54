/** Claims are read as they are printed, mean what they say, and no verdict on one is wrong. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { isTrueOf } from "../../test-kit/claimOracle.js";
import { polynomialText, someClaim, someCoefficients, someQuotient } from "../../test-kit/claims.js";
import { activation } from "../../test-kit/conditions.js";
import { amount, some } from "../../test-kit/sizes.js";
import {
  analyse,
  claimConditions,
  claimText,
  conclude,
  type Decision,
  parseClaim,
  parseConstant,
  QuantityError,
  quantityText,
} from "../index.js";

/** The verdict on a claim; what takes longer is unknown, which no test here calls wrong. */
async function verdictOn(text: string, claim: string, milliseconds = amount(600, 300, 3000)): Promise<Decision> {
  const conditions = claimConditions(parseClaim(claim));
  const { statements } = await analyse(activation(text), conditions, { milliseconds });
  const verdicts = conditions.map((c) => conclude(c, statements).verdict);
  return verdicts.includes("fails") ? "fails" : verdicts.every((v) => v === "holds") ? "holds" : "unknown";
}

test.prop([someClaim])("a claim is read as it is printed", (claim) => {
  const text = claimText(claim);
  expect(claimText(parseClaim(text))).toBe(text);
});

test.prop([someQuotient, fc.constantFrom("inf", "sup")])("so is a constant", (quantity, extremum) => {
  const text = `${extremum} ${quantityText(quantity)}`;
  expect(quantityText(parseConstant(text).of)).toBe(quantityText(parseConstant(`${extremum} ${quantityText(parseConstant(text).of)}`).of));
});

test.prop([someClaim, someCoefficients], { numRuns: amount(30, 10, 60) })(
  "of polynomials no verdict is wrong",
  async (claim, coefficients) => {
    let verdict: Decision;
    try {
      verdict = await verdictOn(polynomialText(coefficients), claimText(claim), 1000);
    } catch (error) {
      if (error instanceof QuantityError) return;
      throw error;
    }
    if (verdict !== "unknown") expect(verdict).toBe(isTrueOf(claim, coefficients) ? "holds" : "fails");
  },
);

const TRANSCENDENTAL = ["sinh(x)", "tanh(x)+x", "x+exp(x)", "x^3+x+sin(x)", "gelu(x)", "erf(x)"].map((text, i) => ({ text, i }));
const TRUE_OF_ALL = [
  "(phi1-phi2)^2 >= 0",
  "phi1^2+phi3^2 >= 2*abs(phi1*phi3)",
  "abs(phi1+phi2) <= abs(phi1)+abs(phi2)",
  "abs(abs(phi1)-abs(phi2)) <= abs(phi1-phi2)",
  "phi4^2+phi5^2+1 > 0",
  "abs(x)*abs(phi1) = abs(x*phi1)",
  "(1+x^2)*phi1^2 >= phi1^2",
  "phi1/(1+phi1^2) <= 1/2",
];
const FALSE_OF_ALL = ["phi1 > phi1", "phi1^2 < 0", "abs(phi2) < 0", "phi3 = phi3+1/1000000", "x >= phi-phi", "1/(phi1-phi1+x) > 0"];

// Each φ is tried with its own part of the claims, and each claim with a part of the φ.
describe.each(TRANSCENDENTAL)("of $text", ({ text, i }) => {
  test.each(some(TRUE_OF_ALL, 4, 3, i))("%s holds, whatever φ is", async (claim) => expect(await verdictOn(text, claim)).not.toBe("fails"));

  test.each(some(FALSE_OF_ALL, 4, 3, i))("%s fails, whatever φ is", async (claim) =>
    expect(await verdictOn(text, claim)).not.toBe("holds"),
  );
});

/** inf φ′ of sinh is 1 and of x³ + x too, that of φ″² is 0, tanh lies in (−1, 1), 0 < φ′ ≤ 1. */
const NEAR_MISSES: readonly (readonly [string, string, string])[] = [
  ["sinh(x)", "phi1 >= 1", "phi1 >= 1+EPS"],
  ["x^3+x", "phi1 >= 1", "phi1 >= 1+EPS"],
  ["sinh(x)", "phi1^2-phi^2 <= 1", "phi1^2-phi^2 <= 1-EPS"],
  ["tanh(x)", "phi1 <= 1", "phi1 <= 1-EPS"],
  ["tanh(x)", "abs(phi) < 1", "abs(phi) < 1-EPS"],
  ["x^3+x", "abs(phi2)^2 <= 3*phi1^2", "abs(phi2)^2 <= (3-EPS)*phi1^2"],
  ["x+exp(x)", "phi2/phi1 < 1", "phi2/phi1 < 1-EPS"],
  ["exp(x)", "phi >= 1+x", "phi >= 1+EPS+x"],
];

describe.each(NEAR_MISSES)("of %s", (text, truth, miss) => {
  test(`${truth} is not refuted`, async () => {
    expect(await verdictOn(text, truth)).not.toBe("fails");
  });
  test.each(some(["1e-40", "1e-12", "1e-20", "1e-6"], 4, 2))(`${miss} is not proved at %s`, async (eps) => {
    expect(await verdictOn(text, miss.replace("EPS", eps))).not.toBe("holds");
  });
});

test.each([
  ["sinh(x)", "phi1*phi3 - phi2^2 > 0", "holds"],
  ["sinh(x)", "abs(phi2) <= 2*phi1", "holds"],
  ["x^3+x", "phi1*phi3 - phi2^2 > 0", "fails"],
  ["x^3+x", "phi = x^3+x", "holds"],
  ["x^3+x", "phi1/phi2 > 0", "fails"],
  ["x^3+x", "phi2/phi1 <= 2", "holds"],
  ["tanh(x)", "abs(phi) <= abs(x)", "holds"],
  ["tanh(x)", "abs(phi) < 1 and 0 < phi1 <= 1", "holds"],
  ["cosh(x)", "phi >= 1+x^2/2+x^4/24", "holds"],
  ["cosh(x)", "phi2^2-phi1^2 = 1", "holds"],
  ["exp(x)", "phi1*phi3 > phi2^2", "fails"],
  ["relu(x)", "phi1 >= 0", "fails"],
  ["abs(x)^5", "phi4 >= 0", "holds"],
  ["abs(x)^5", "phi5^2 >= 0", "fails"],
  ["sin(x)", "x >= 0", "fails"],
  ["log(x)", "x^2 >= 0", "fails"],
])("of %s: %s %s", async (text, claim, verdict) => expect(await verdictOn(text, claim, 600_000)).toBe(verdict));

test.each([
  ["", "got nothing", 0],
  ["phi1", "expected one of <=", 4],
  ["phi6 > 0", "up to phi5", 0],
  ["psi1 > 0", "did you mean phi1", 0],
  ["phi' > 0", "write phi1 > 0", 0],
  ["φ'(x) ≥ |φ''|", "write phi1 >= abs(phi2)", 0],
  ["|phi2| <= 2*phi1", "write abs(phi2) <= 2*phi1", 0],
  ["phi1 > 0 && phi3 > 0", "write phi1 > 0 and phi3 > 0", 9],
  ["phi1 > 0 or phi3 > 0", "joined by and", 9],
  ["phi1 != 0", "abs(u) > 0", 5],
  ["sqrt(phi1) > 0", "the function sqrt", 0],
  ["exp(phi1) > 0", "the function exp", 0],
  ["phi3 <= 2*phi2^(3/2)", "square both sides", 15],
  ["phi3 <= phi2^1.5", "square both sides", 13],
  ["phi1 > pi", "exact rational", 7],
  ["inf phi1", "--constant", 0],
  ["phi1(0) > 0", "its value at x", 4],
  ["(phi1 > 0", 'expected ")"', 9],
  ["phi1 > 0)", 'no ")"', 8],
  ["phi1 phi2 > 0", "expected one of <=", 5],
  ["1/2phi1 > 0", "two readings", 3],
  ["phi1 >", "expected a quantity", 6],
  ["abs phi1 > 0", "abs(…) with parentheses", 4],
  ["nu*phi1 > 0", "parameters with a value", 0],
  ["phi1^phi2 > 0", "whole number as exponent", 5],
  ["phi1^99 > 0", "at most 16", 5],
])("%s is refused: %s", (text, words, position) => {
  const error = (() => {
    try {
      parseClaim(text);
      return undefined;
    } catch (e) {
      return e as { readonly message: string; readonly position: number };
    }
  })();
  expect(error?.message).toContain(words);
  expect(error?.position).toBe(position);
});

test.each([
  ["min phi1", 'write "inf phi1"'],
  ["maximum of abs(phi2)", 'write "sup abs(phi2)"'],
  ["phi1", 'write "inf phi1" or "sup phi1"'],
])("%s is no constant: %s", (text, words) => expect(() => parseConstant(text)).toThrow(words));

test("a parameter stands for its value", () => {
  expect(claimText(parseClaim("phi1 >= nu", new Map([["nu", Q.rational(1n, 10n)]])))).toBe("phi1 >= 1/10");
});

test.each([
  ["0 < phi1 < 2", "0 < phi1 and phi1 < 2"],
  ["phi1==2phi2", "phi1 = 2*phi2"],
  ["(phi1 > 0) and (phi3 > 0 and x>=0)", "phi1 > 0 and phi3 > 0 and x >= 0"],
  ["phi1(z) > 1e-3", "phi1 > 1/1000"],
  ["-phi1^2 < 0.5", "(-1)*phi1^2 < 1/2"],
])("%s is read as %s", (text, meant) => expect(claimText(parseClaim(text))).toBe(meant));
