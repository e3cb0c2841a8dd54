/** Quantities are called by their names where they have one, and written out where they have none, so that no witness is said to be about another quantity. */
import { fc, test } from "@fast-check/vitest";
import { combine, type Form, formNotation, NORMALITY, phi } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { quantityName, quantityText, ratioName } from "./quantities.js";
import { witnessOf } from "./witness.js";

const power = fc.constantFrom(0, 0, 1, 2, 3);
const coefficient = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom(1n, 2n, 7n))
  .map(([n, d]) => Q.rational(BigInt(n), d))
  .filter((q) => q.n !== 0n);
const term = fc.record({ coefficient, powers: fc.tuple(power, power, power, power) });
const form: fc.Arbitrary<Form> = fc
  .array(term, { minLength: 1, maxLength: 3 })
  .map((terms) => terms.reduce<Form>((sum, t) => combine(sum, Q.ONE, [t]), []))
  .filter((f) => f.length > 0);

const LOG_CONVEX: Form = combine([{ coefficient: Q.ONE, powers: [0, 1, 0, 1] }], Q.fromInteger(-1), [
  { coefficient: Q.ONE, powers: [0, 0, 2, 0] },
]);

describe("a form", () => {
  test.prop([form])("is written as people write it, with a name or without", (f) => {
    expect(quantityText(quantityName(f))).toBe(formNotation(f, "function").text);
  });

  test.each([
    [phi(0), "phi", "φ"],
    [phi(3), "phi3", "φ'''"],
    [NORMALITY, "prod", "φ'²φ'''"],
    [LOG_CONVEX, "phi1*phi3 - phi2^2", "φ'φ''' − φ''²"],
  ])("%#", (f, name, text) => {
    expect([quantityName(f), quantityText(quantityName(f))]).toEqual([name, text]);
  });
});

describe("a quotient", () => {
  test.prop([form, form])("is `ratio` for β-normality alone", (p, q) => {
    fc.pre(quantityName(p) !== "prod" || quantityName(q) !== "phi2");
    expect(ratioName(p, q)).not.toBe("ratio");
  });

  test.each([
    [NORMALITY, phi(2), "ratio", "φ'²φ'''/|φ''|"],
    [phi(1), phi(2), "phi1/abs(phi2)", "φ'/|φ''|"],
    [LOG_CONVEX, phi(1), "(phi1*phi3 - phi2^2)/abs(phi1)", "(φ'φ''' − φ''²)/|φ'|"],
  ])("%#", (p, q, name, text) => {
    expect([ratioName(p, q), quantityText(ratioName(p, q))]).toEqual([name, text]);
  });
});

test("a bound of a form without a name is a range of that form", () => {
  const data = [
    ["-1", 0, 1, 0, 1],
    ["1", 0, 0, 2, 0],
    ["3", 0, 0, 0, 0],
  ] as const;
  const witness = witnessOf([{ kind: "bound", form: data, relation: "nonnegative", cover: [] }]);
  expect(witness).toEqual({ kind: "range", quantity: "-phi1*phi3 + phi2^2", lower: "-3" });
});
