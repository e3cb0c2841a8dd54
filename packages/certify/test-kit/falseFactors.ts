/** Steps that put a lower bound in the place of a derivative: false ones, and true relatives that show that the false ones are not refused for their shape. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, type CoverStep, combine, constantForm, type Form, phi, times, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

type FactorStep = Extract<CoverStep, { type: "factor" }>;

const bits = 128;
const q = (text: string): Rational => Q.parse(text) as Rational;
const minus = (a: Form, c: string, b: Form): Form => combine(a, Q.neg(q(c)), b);
const one = constantForm(Q.ONE);

/** All of ℝ, by the exact sum 6 − cos x. */
const WHOLE: readonly CoverStep[] = [{ type: "range", from: "-inf", to: "+inf", bits }];
/** φ‴ = 6 − cos x ≥ 5. */
const WAVE = "x^3+x+sin(x)";

const step = (from: string, to: string, changed: Partial<FactorStep> = {}): CoverStep => ({
  ...{ type: "factor", from, to, order: 6, bits, derivative: 3, least: "5", cover: WHOLE },
  ...changed,
});
const middle: CoverStep = { type: "enclosure", from: "-8", to: "8", bits };

/** The form is ≥ 0: by such steps from |x| = 8 on, by its interval between. */
const bound = (form: Form, changed: Partial<FactorStep> = {}): CertificateStatement => ({
  ...{ kind: "bound", form: toFormData(form), relation: "nonnegative" },
  cover: [step("-inf", "-8", changed), middle, step("8", "+inf", changed)],
});
/** Of a form that is odd far out: from 8 on, after an interval to −∞ that a form which is ≥ 0 there has. */
const right = (form: Form, changed: Partial<FactorStep> = {}): CertificateStatement => ({
  ...{ kind: "bound", form: toFormData(form), relation: "nonnegative" },
  cover: [{ type: "sturm", from: "-inf", to: "8" }, step("8", "+inf", changed)],
});

const claim = (name: string, statement: CertificateStatement, expression = WAVE): FalseClaim => ({
  name: `${name} (${expression})`,
  expression,
  statement,
});

/** φ′²·φ‴ + 10⁶ − c·φ′², ≥ 0 for c ≤ 5; the number keeps the interval in the middle above 0. */
const beside = (c: string): Form => combine(minus(times(times(phi(1), phi(1)), phi(3)), c, times(phi(1), phi(1))), q("1e6"), one);

export const FALSE_FACTORS: readonly FalseClaim[] = [
  claim("φ‴ ≥ 5 + 10⁻¹²", bound(beside("5.0000000000005"), { least: "5.000000000001" })),
  claim("φ‴ ≥ 5 + 10⁻⁴⁰", bound(beside("5"), { least: Q.toString(q("5.0000000000000000000000000000000000000001")) })),
  claim("more than φ‴ ≥ 5 gives", bound(beside("5.000000000001"))),
  claim("a bound of φ‴ without a proof", bound(beside("4"), { cover: [] })),
  claim("a bound that is shown for x ≤ 8", bound(beside("4"), { cover: [{ type: "range", from: "-inf", to: "8", bits }] })),
  claim("a bound of φ″", bound(beside("4"), { derivative: 2 })),
  claim("a derivative that is none", bound(beside("4"), { derivative: 1.5 })),
  claim("a bound that rests on another", bound(beside("4"), { cover: [step("-inf", "+inf")] })),
  claim("a period that is none", bound(beside("4"), { cover: [{ type: "range", from: "-1", to: "1", bits }], period: "1" })),
  claim("φ″·(6 − φ‴) = φ″·cos x, with φ″ < 0 in A", right(minus(combine([], q("6"), phi(2)), "1", times(phi(2), phi(3))))),
  claim("φ‴² ≥ 26, which is not linear in φ‴", bound(minus(times(phi(3), phi(3)), "26", one))),
  claim("φ‴ ≥ 6, by a factor 1", bound(minus(phi(3), "6", one))),
  claim("φ‴ has no least value where it does not exist", bound(beside("4"), { least: "4" }), "x^3+x+abs(sin(x))"),
];

export const TRUE_FACTORS: readonly FalseClaim[] = [
  claim("φ′²·φ‴ ≥ 4·φ′² − 10⁶", bound(beside("4"))),
  claim("φ′²·φ‴ ≥ (5 − 10⁻¹²)·φ′² − 10⁶", bound(beside("4.999999999999"))),
  claim("φ′²·φ‴ ≥ 5·φ′² − 10⁶", bound(beside("5"))),
];
