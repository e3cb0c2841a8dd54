/** Laws of forms: sums, multiples and jets say the same as the polynomial in φ to φ‴ that a form is. */
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
import { small, someForm, valueOf, values } from "../test-kit/forms.js";
import {
  antiderivativeOf,
  combine,
  constantBetween,
  derivativeOrder,
  type Form,
  formJet,
  formText,
  Monomials,
  minusConstant,
  multipleOf,
  phi,
  sameForm,
} from "./form.js";

await mpfrArithmetic(64);
const E = new ExactArithmetic(() => loadedMpfrArithmetic(64) as NonNullable<ReturnType<typeof loadedMpfrArithmetic>>);

/** The Taylor coefficients at a point of a function with these derivatives there. */
const jetOfValues = (at: readonly Rational[]): ExactConstant[] =>
  at.map((v, k) => E.rational(Q.div(v, Q.fromInteger([1, 1, 2, 6][k] as number))));

test.prop([someForm, small, someForm, values])("combine is a + q·b", (a, factor, b, at) => {
  expect(valueOf(combine(a, factor, b), at)).toEqual(Q.add(valueOf(a, at), Q.mul(factor, valueOf(b, at))));
});

test.prop([someForm, small])("a form differs from itself less a constant by that constant", (form, c) => {
  expect(constantBetween(form, minusConstant(form, c))).toEqual(c);
  expect(sameForm(form, minusConstant(form, c))).toBe(c.n === 0n);
});

test.prop([someForm.filter((f) => f.length > 0), small.filter((b) => b.n !== 0n)])("the factor of a multiple is found", (form, beta) => {
  expect(multipleOf(combine([], beta, form), form)).toEqual(beta);
});

test.prop([someForm, values])("the jet of a form begins with its value, by powers of jets or by known monomials", (form, at) => {
  const jet = jetOfValues(at);
  const value = valueOf(form, at);
  expect(asRational(formJet(E, form, jet, 0)[0] as ExactConstant)).toEqual(value);
  expect(asRational(new Monomials(E, jet).valueOf(form))).toEqual(value);
});

test.prop([someForm, someForm])("two forms have one text only if they are one", (a, b) => {
  const gathered = (f: Form): Form => combine([], Q.ONE, f);
  if (formText(gathered(a)) === formText(gathered(b))) expect(sameForm(a, b)).toBe(true);
});

describe("derivatives of φ", () => {
  test.prop([fc.constantFrom(1, 2, 3)])("φ⁽ᵏ⁾ is of order k, and has the antiderivative φ⁽ᵏ⁻¹⁾", (k) => {
    const form = phi(k as 1 | 2 | 3);
    expect(derivativeOrder(form)).toBe(k);
    expect(antiderivativeOf(form)).toEqual(phi((k - 1) as 0 | 1 | 2));
  });

  test.prop([someForm])("nothing else is said to have one", (form) => {
    const before = antiderivativeOf(form);
    if (before !== undefined) expect(sameForm(form, phi((derivativeOrder(before) + 1) as 1 | 2 | 3))).toBe(true);
  });
});
