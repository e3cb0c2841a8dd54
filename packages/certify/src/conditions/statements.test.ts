/** What one statement says of a form, by the definition of the statement. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { small, someForm } from "../../test-kit/forms.js";
import { type CertificateStatement, toFormData } from "../certificate.js";
import { combine, derivativeOrder, type Form, minusConstant, phi } from "../form.js";
import { boundOf, continuityOf, isForm, limitsOf, oneSidedBound, upperOf } from "./statements.js";

const bound = (form: Form): CertificateStatement => ({ kind: "bound", form: toFormData(form), relation: "nonnegative", cover: [] });
const nonconstant = someForm.filter((f) => f.some((t) => t.powers.some((p) => p > 0)) && !f.some((t) => t.powers.every((p) => p === 0)));

test.prop([nonconstant, small, small.filter((k) => k.n !== 0n)])(
  "k·F + c ≥ 0 is a bound −c/k of F, from the side of the sign of k",
  (form, c, k) => {
    const end = Q.neg(Q.div(c, k));
    expect(oneSidedBound(bound(minusConstant(combine([], k, form), Q.neg(c))), form)).toEqual(
      Q.sign(k) > 0 ? { lower: end } : { upper: end },
    );
  },
);

test.prop([nonconstant, small])("F − L ≥ 0 is the bound L", (form, lower) => {
  expect(boundOf(bound(minusConstant(form, lower)), form)).toEqual(lower);
  expect(boundOf(bound(combine(minusConstant(form, lower), Q.ONE, form)), form)).toBeUndefined();
});

test.prop([nonconstant, small, small])("a value and a zero bound the infimum from above", (form, a, b) => {
  const [lo, hi] = [Q.min(a, b), Q.max(a, b)];
  const value: CertificateStatement = {
    kind: "value",
    form: toFormData(form),
    z: "0",
    enclosure: [Q.toString(lo), Q.toString(hi)],
    bits: 64,
  };
  expect(upperOf(value, form)).toEqual(hi);
  const root: CertificateStatement = { kind: "root", form: toFormData(minusConstant(form, a)), bracket: ["0", "1"], by: "sturm", bits: 64 };
  expect(upperOf(root, form)).toEqual(a);
});

test.prop([someForm, someForm])("a statement is about one form, however its terms are ordered", (form, other) => {
  expect(isForm(toFormData([...form].reverse()), form)).toBe(true);
  expect(isForm(toFormData(form), other)).toBe(combine(form, Q.fromInteger(-1), other).length === 0);
});

test.prop([fc.constantFrom("-inf" as const, "+inf" as const), small])(
  "limits are found with their places, and those beside points are not among them",
  (at, value) => {
    const limit: CertificateStatement = {
      kind: "limit",
      form: toFormData(phi(0)),
      place: { at, from: "8" },
      value: Q.toString(value),
      order: 3,
      bits: 64,
    };
    const beside: CertificateStatement = { ...limit, place: { at: "0", side: 1, from: "8" } };
    expect(limitsOf(phi(0), [beside, limit])).toEqual([{ side: at === "-inf" ? -1 : 1, at, value: Q.toString(value), index: 1 }]);
    expect(limitsOf(phi(1), [beside, limit])).toEqual([]);
  },
);

test.prop([someForm, someForm])("a bound shows the derivatives in it to exist, and those below them", (form, other) => {
  expect(continuityOf(form, [bound(other)])).toBe(derivativeOrder(other) >= derivativeOrder(form) ? 0 : -1);
});
