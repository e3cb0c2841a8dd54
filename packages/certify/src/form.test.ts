/** Laws of forms: sums, products, multiples and jets say the same as the polynomial in φ to φ⁽⁵⁾ and x that a form is. */
import { fc, test } from "@fast-check/vitest";
import {
  asRational,
  ExactArithmetic,
  type ExactConstant,
  loadedMpfrArithmetic,
  mpfrArithmetic,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { small, valueOf, values, wideForm } from "../test-kit/forms.js";
import { type FormData, fromFormData, toFormData } from "./certificate.js";
import {
  antiderivativeOf,
  combine,
  constantBetween,
  type DerivativeOrder,
  derivativeOrder,
  type Form,
  formJet,
  formText,
  type Germ,
  Monomials,
  minusConstant,
  multipleOf,
  phi,
  sameForm,
  times,
} from "./form.js";

await mpfrArithmetic(64);
const E = new ExactArithmetic(() => loadedMpfrArithmetic(64) as NonNullable<ReturnType<typeof loadedMpfrArithmetic>>);

/** A function with these derivatives at a point, the last of the numbers. */
function germOf(at: readonly Rational[]): Germ<ExactConstant> {
  const factorials = [1, 1, 2, 6, 24, 120];
  return {
    x: E.rational(at[6] as Rational),
    phi: at.slice(0, 6).map((v, k) => E.rational(Q.div(v, Q.fromInteger(factorials[k] as number)))),
  };
}

test.prop([wideForm, small, wideForm, values])("combine is a + q·b", (a, factor, b, at) => {
  expect(valueOf(combine(a, factor, b), at)).toEqual(Q.add(valueOf(a, at), Q.mul(factor, valueOf(b, at))));
});

test.prop([wideForm, wideForm, values])("times is a·b", (a, b, at) => {
  expect(valueOf(times(a, b), at)).toEqual(Q.mul(valueOf(a, at), valueOf(b, at)));
});

test.prop([wideForm, fc.boolean()])("a certificate writes a form, short where it can, and reads it", (form, isWide) => {
  const data = toFormData(form);
  const asWide = data.map(([q, ...powers]): FormData[number] => [q, ...powers, ...(powers.length === 4 ? [0, 0, 0] : [])]);
  expect(sameForm(fromFormData(isWide ? asWide : data), form)).toBe(true);
  expect(new Set(data.map((t) => t.length - 1)).size).toBeLessThanOrEqual(1);
});

test.each<[string, FormData]>([
  [
    "a monomial twice, in two lengths",
    [
      ["1", 0, 1, 0, 0],
      ["2", 0, 1, 0, 0, 0, 0, 0],
    ],
  ],
  ["five powers", [["1", 0, 1, 0, 0, 1]]],
  ["no power", [["1"]]],
  ["a power that is no number", [["1", 0, 1, 0, "0" as unknown as number]]],
  ["a negative power of x", [["1", 0, 1, 0, 0, 0, 0, -1]]],
  ["a huge power of x", [["1", 0, 1, 0, 0, 0, 0, 33]]],
  ["a coefficient 0", [["0", 0, 1, 0, 0]]],
])("a form is not read from %s", (_, data) => {
  expect(() => fromFormData(data)).toThrow(RangeError);
});

test.prop([wideForm, small])("a form differs from itself less a constant by that constant", (form, c) => {
  expect(constantBetween(form, minusConstant(form, c))).toEqual(c);
  expect(sameForm(form, minusConstant(form, c))).toBe(c.n === 0n);
});

test.prop([wideForm.filter((f) => f.length > 0), small.filter((b) => b.n !== 0n)])("the factor of a multiple is found", (form, beta) => {
  expect(multipleOf(combine([], beta, form), form)).toEqual(beta);
});

test.prop([wideForm, values])("the jet of a form begins with its value, by powers of jets or by known monomials", (form, at) => {
  const germ = germOf(at);
  const value = valueOf(form, at);
  expect(asRational(formJet(E, form, germ, 0)[0] as ExactConstant)).toEqual(value);
  expect(asRational(new Monomials(E, germ).valueOf(form))).toEqual(value);
});

test.prop([wideForm, wideForm])("two forms have one text only if they are one", (a, b) => {
  const gathered = (f: Form): Form => combine([], Q.ONE, f);
  if (formText(gathered(a)) === formText(gathered(b))) expect(sameForm(a, b)).toBe(true);
});

describe("derivatives of φ", () => {
  test.prop([fc.constantFrom(1, 2, 3, 4, 5)])("φ⁽ᵏ⁾ is of order k, and has the antiderivative φ⁽ᵏ⁻¹⁾", (k) => {
    const form = phi(k as DerivativeOrder);
    expect(derivativeOrder(form)).toBe(k);
    expect(antiderivativeOf(form)).toSatisfy((before: Form) => sameForm(before, phi((k - 1) as DerivativeOrder)));
  });

  test.prop([wideForm])("nothing else is said to have one", (form) => {
    const before = antiderivativeOf(form);
    if (before !== undefined) expect(sameForm(form, phi((derivativeOrder(before) + 1) as DerivativeOrder))).toBe(true);
  });
});
