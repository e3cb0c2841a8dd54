/** Points at which no literal of a clause holds, with the statements of it. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { type Clause, isViolated } from "../../conditions/literal.js";
import { contains } from "../../domain.js";
import { type Form, multipleOf } from "../../form.js";
import { familyCrossing } from "../rational/familySearch.js";
import type { Workbench } from "../workbench.js";
import { exactRootStatement } from "./roots.js";
import { formJetOf, formValue, gridOf, localMinima, type Measure, refine, sample } from "./samples.js";
import { enclosedValue, exactValue, nearbySimple, valueStatement } from "./values.js";

/** The values of all forms at one point at which every literal is false; plain numbers are tried first. */
export function violationNear(bench: Workbench, clause: Clause): readonly CertificateStatement[] | undefined {
  const minima = localMinima(sample(bench, gridOf(bench), largestOf(clause)), 6).filter((s) => s.value <= 1e-9);
  for (const start of minima) {
    const refined = clause.map(({ form }) => refine(bench, start, formJetOf(form)).z);
    for (const z of [start.z, ...refined].flatMap(plainly)) {
      const found = violationAt(bench, clause, z);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const plainly = (z: number): Rational[] => {
  const short = [1, 2, 4].map((digits) => Q.parse(z.toPrecision(digits))).filter((q) => q !== undefined);
  const simple = nearbySimple(z);
  return [...(simple === undefined ? [] : [simple]), ...short, Q.fromNumber(z)];
};

/** The values at z, where they refute every literal. */
export function violationAt(bench: Workbench, clause: Clause, z: Rational): readonly CertificateStatement[] | undefined {
  if (!contains(bench.domain, z)) return undefined;
  const statements: CertificateStatement[] = [];
  for (const literal of clause) {
    const value = valueAt(bench, literal.form, z);
    if (value === undefined || !isViolated(literal, value)) return undefined;
    statements.push(valueStatement(literal.form, z, [Q.toString(value.lo), Q.toString(value.hi)]));
  }
  return statements;
}

/** Exact where it is a rational number by form, else enclosed. */
export function valueAt(bench: Workbench, form: Form, z: Rational): { readonly lo: Rational; readonly hi: Rational } | undefined {
  const exact = exactValue(bench, form, z);
  return exact === undefined ? enclosedValue(bench, form, z) : { lo: exact, hi: exact };
}

/** The largest of the forms: where it is < 0 no literal holds. */
export function largestOf(clause: Clause): Measure {
  const measures = clause.map(({ form }) => formValue(form));
  return { order: Math.max(...measures.map((m) => m.order)), of: (at) => Math.max(...measures.map((m) => m.of(at))) };
}

/** Beside a zero the sign of a sample may be that of its rounding error: first those are compared that are larger. */
const LEAST_SIZES = [1e-9, 1e-18, 0];

/** A zero of F, where the clause says of multiples of F alone that they are > 0. */
export function zeroOfAll(bench: Workbench, clause: Clause): CertificateStatement | undefined {
  const [first] = clause;
  if (first === undefined || !clause.every(({ form, strict }) => strict && multipleOf(form, first.form) !== undefined)) return undefined;
  const { form } = first;
  const crossing = bench.ranges.size > 0 ? familyCrossing(bench, form) : undefined;
  if (crossing !== undefined) return crossing;
  const values = sample(bench, gridOf(bench), formValue(form));
  for (const least of LEAST_SIZES) {
    const signed = values.filter((s) => Math.abs(s.value) > least);
    for (const [i, b] of signed.entries()) {
      const a = signed[i - 1];
      if (a === undefined || !(a.value * b.value < 0)) continue;
      const statement = signChange(bench, form, [Q.fromNumber(a.z), Q.fromNumber(b.z)]);
      if (statement !== undefined) return statement;
    }
  }
  const small = localMinima(
    values.map((s) => ({ z: s.z, value: Math.abs(s.value) })),
    3,
  );
  return small.map((s) => exactRootStatement({ bench, form }, s.z)?.statement).find((s) => s !== undefined);
}

/** That the form changes sign in a short bracket, found by bisection. */
function signChange(bench: Workbench, form: Form, [a, b]: readonly [Rational, Rational]): CertificateStatement | undefined {
  const signAt = (z: Rational): number => {
    const value = enclosedValue(bench, form, z);
    return value === undefined ? Number.NaN : Q.sign(value.lo) > 0 ? 1 : Q.sign(value.hi) < 0 ? -1 : 0;
  };
  let [lo, hi] = [a, b];
  const atLow = signAt(lo);
  if (!(atLow * signAt(hi) < 0)) return undefined;
  for (let i = 0; i < 40; i++) {
    const mid = Q.div(Q.add(lo, hi), Q.fromInteger(2));
    const sign = signAt(mid);
    if (Number.isNaN(sign)) return undefined;
    if (sign === 0) break;
    if (sign === atLow) lo = mid;
    else hi = mid;
  }
  const bracket = [Q.toString(lo), Q.toString(hi)] as const;
  return { kind: "root", form: toFormData(form), bracket, by: "sign-change", bits: 192 };
}
