/** False statements about forms in φ⁗, φ⁽⁵⁾ and x, and their true relatives. A counterexample found later goes to the end. */

import { rationals as Q } from "@flatcheck/enclosure";
import { combine } from "../src/form.js";
import { type CertificateStatement, type CoverStep, constantForm, type Form, phi, times, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

const bits = 128;
const number = (text: string): Form => constantForm(Q.parse(text)!);
const X: Form = [{ coefficient: Q.ONE, powers: [], x: 1 }];
const minus = (a: Form, b: Form): Form => combine(a, Q.fromInteger(-1), b);
const plus = (a: Form, b: Form): Form => combine(a, Q.ONE, b);
const squarePlusOne = (a: Form): Form => plus(number("1"), times(a, a));

const sturm = (from: string, to: string): CoverStep => ({ type: "sturm", from, to });
const LINE: readonly CoverStep[] = [sturm("-inf", "+inf")];
const HALVES: readonly CoverStep[] = [sturm("-inf", "0"), sturm("0", "+inf")];
/** Boxes of width 1/8 from −8 to 8 between two tails. */
const FINE: readonly CoverStep[] = [
  { type: "tail", from: "-inf", to: "-8", order: 4, bits },
  ...Array.from({ length: 128 }, (_, i): CoverStep => {
    const [from, to, centre] = [`${i - 64}/8`, `${i - 63}/8`, `${2 * i - 127}/16`];
    return { type: "box", from, to, centre, degree: 4, bits };
  }),
  { type: "tail", from: "8", to: "+inf", order: 4, bits },
];
const WAVE: readonly CoverStep[] = FINE.slice(33, 97);
const RANGE: readonly CoverStep[] = [{ type: "range", from: "-inf", to: "+inf", bits }];
const ENCLOSURE: readonly CoverStep[] = [{ type: "enclosure", from: "-inf", to: "+inf", bits }];

const bound = (form: Form, cover: readonly CoverStep[], relation: "nonnegative" | "positive" | "increasing" = "nonnegative") =>
  ({ kind: "bound", form: toFormData(form), relation, cover }) satisfies CertificateStatement;
const periodic = (form: Form, cover: readonly CoverStep[]): CertificateStatement => ({ ...bound(form, cover), period: "2*pi" });
const value = (form: Form, z: string, at: string): CertificateStatement => ({
  ...{ kind: "value", form: toFormData(form), z, bits },
  enclosure: [at, at],
});
const limit = (form: Form, at: "+inf" | "-inf", claimed: string): CertificateStatement => ({
  ...{ kind: "limit", form: toFormData(form), order: 6, bits, value: claimed },
  place: { at, from: at === "+inf" ? "16" : "-16" },
});
const rationalLimit = (form: Form, at: string, claimed: string): CertificateStatement => ({
  ...{ kind: "rational-limit", form: toFormData(form), at, value: claimed },
});
const jump = (z: string, derivative: 4 | 5): CertificateStatement => ({ kind: "jump", z, derivative, bits });
const zero = (form: Form, multiplicity: number): CertificateStatement =>
  bound(form, [sturm("-inf", "-1"), { type: "zero", from: "-1", to: "1", centre: "0", multiplicity, bits }, sturm("1", "+inf")]);
const vanishes = (form: Form): CertificateStatement => ({
  ...{ kind: "identically-zero", form: toFormData(form), from: "-inf", to: "+inf" },
});
const exactRoot = (form: Form, point: string, bracket: readonly [string, string]): CertificateStatement => ({
  ...{ kind: "root", form: toFormData(form), by: "exact", point, bracket, bits },
});

const claim = (name: string, expression: string, statement: CertificateStatement): FalseClaim => ({
  name: `${statement.kind}: ${name} (${expression})`,
  expression,
  statement,
});

const [F0, F1, F2, F3, F4, F5] = ([0, 1, 2, 3, 4, 5] as const).map(phi) as [Form, Form, Form, Form, Form, Form];

export const FALSE_HIGHER: readonly FalseClaim[] = [
  claim("x² ≤ 50, shown on a period of φ", "sin(x)", periodic(minus(number("50"), times(X, X)), WAVE)),
  claim("x·φ ≥ −10, shown on a period of φ", "sin(x)", periodic(plus(times(X, F0), number("10")), WAVE)),
  claim("x ≥ 0", "x^3", bound(X, LINE)),
  claim("x ≥ 0 by its range", "sin(x)", bound(X, RANGE)),
  claim("x ≥ 0 by its interval", "sin(x)", bound(X, ENCLOSURE)),
  claim("x ≥ 0 by boxes", "sin(x)", bound(X, FINE)),
  claim("x·φ > 0", "x^3", bound(times(X, F0), LINE, "positive")),
  claim("xφ′ ≤ 3φ − 1e-40", "x^3", bound(minus(minus(times(number("3"), F0), times(X, F1)), number("1e-40")), LINE)),
  claim("φ⁗ ≥ 0", "x^5", bound(F4, LINE)),
  claim("φ⁗ > 0 where it vanishes", "x^6", bound(F4, LINE, "positive")),
  claim("φ⁽⁵⁾ ≥ 1 + 1e-40", "x^5/120", bound(minus(F5, number(`1${"0".repeat(39)}1/1${"0".repeat(40)}`)), LINE)),
  claim("φ⁽⁵⁾ ≥ 0, at the sine", "sin(x)", bound(F5, FINE)),
  claim("φ⁽⁵⁾ ≥ 1 + 1e-12", "sinh(x)", bound(minus(F5, number("1000000000001/1000000000000")), FINE)),
  claim("φ⁽⁵⁾ continuous, which jumps at 0", "relu(x)^5", bound(squarePlusOne(F5), HALVES, "positive")),
  claim("φ⁽⁵⁾ continuous, by boxes about its jump", "relu(x)^5+sinh(x)", bound(squarePlusOne(F5), FINE, "positive")),
  claim("φ⁗ continuous, which jumps at 0", "x*abs(x)^3", bound(squarePlusOne(F4), HALVES, "positive")),
  claim("φ⁗ continuous, unbounded at 0", "abs(x)^(7/2)", bound(squarePlusOne(F4), FINE, "positive")),
  claim("φ⁗ jumps where it is continuous", "abs(x)^5", jump("0", 4)),
  claim("φ⁽⁵⁾ jumps where it is continuous", "x^5", jump("0", 5)),
  claim("a derivative that no form speaks of jumps", "relu(x)^6", { kind: "jump", z: "0", derivative: 6 as 5, bits }),
  claim("φ⁗(0)", "exp(x)", value(F4, "0", "0")),
  claim("x·φ at 2", "exp(x)-exp(x)+x^2", value(times(X, F0), "2", "4")),
  claim("φ⁽⁵⁾(1)", "x^7", value(F5, "1", "2519")),
  claim("x²φ → 2", "1/(1+x^2)+exp(-x^2)", limit(times(times(X, X), F0), "+inf", "2")),
  claim("xφ → 1 at −∞", "tanh(x)/x^2*x", limit(times(X, F0), "-inf", "1")),
  claim("x²φ → 2, a rational function", "1/(1+x^2)", rationalLimit(times(times(X, X), F0), "+inf", "2")),
  claim("xφ⁗ → 1", "1/(1+x^2)", rationalLimit(times(X, F4), "-inf", "1")),
  claim("a zero of φ⁗ of order 6", "x^8", zero(F4, 6)),
  claim("a zero of φ⁽⁵⁾ that changes sign", "x^8", zero(F5, 2)),
  claim("xφ′ = 2φ", "x^3", vanishes(minus(times(X, F1), times(number("2"), F0)))),
  claim("φ⁗ = 0", "x^4", vanishes(F4)),
  claim("x·φ⁗ vanishes at π/2", "sin(x)", exactRoot(times(X, F4), "(1/2)*pi", ["1", "2"])),
  claim(
    "φ′ = 1 − φ²(1 + 1e-40)",
    "tanh(x)",
    vanishes(minus(F1, minus(number("1"), times(number(`1${"0".repeat(39)}1/1${"0".repeat(40)}`), times(F0, F0))))),
  ),
  claim("φ′ = 1 − φ² for another function", "erf(x)", vanishes(minus(F1, minus(number("1"), times(F0, F0))))),
  claim("xφ′ = 1 where φ has a pole", "log(x)", vanishes(minus(times(X, F1), number("1")))),
  claim("φφ′ = x at a kink", "abs(x)", vanishes(minus(times(F0, F1), X))),
  claim("φ″ = φ + 1e-30", "cosh(x)", vanishes(minus(minus(F2, F0), number("1e-30")))),
  claim("φ′·x > 0 at its zero beside φ‴", "x^3", bound(times(F1, times(X, F3)), LINE, "positive")),
  claim("x·φ″ ≥ 1e-20", "x^3+x", bound(minus(times(X, F2), number("1e-20")), LINE)),
];

export const TRUE_HIGHER: readonly FalseClaim[] = [
  claim("φ″ ≥ −1, shown on a period", "sin(x)", periodic(plus(F2, number("1")), WAVE)),
  claim("x·φ ≥ 0", "x^3", bound(times(X, F0), LINE)),
  claim("x·φ ≥ 0 for the hyperbolic sine", "sinh(x)", bound(plus(times(X, F0), number("1e-3")), FINE)),
  claim("φ⁗ ≥ 0", "x^6", bound(F4, LINE)),
  claim("φ⁽⁵⁾ > 0", "x^5/120", bound(F5, LINE, "positive")),
  claim("φ⁽⁵⁾ ≥ 1 − 1e-12", "sinh(x)", bound(minus(F5, number("999999999999/1000000000000")), FINE)),
  claim("φ⁗ continuous, φ⁽⁵⁾ jumping", "relu(x)^5", bound(squarePlusOne(F4), HALVES, "positive")),
  claim("φ⁽⁵⁾ jumps", "abs(x)^5", jump("0", 5)),
  claim("φ⁗ jumps", "x*abs(x)^3", jump("0", 4)),
  claim("φ⁗ is unbounded", "abs(x)^(7/2)", jump("0", 4)),
  claim("φ⁗(0)", "exp(x)", value(F4, "0", "1")),
  claim("x·φ at 2", "x^2", value(times(X, F0), "2", "8")),
  claim("φ⁽⁵⁾(1)", "x^7", value(F5, "1", "2520")),
  claim("x²φ → 1", "1/(1+x^2)+exp(-x^2)", limit(times(times(X, X), F0), "+inf", "1")),
  claim("x²φ → 1, a rational function", "1/(1+x^2)", rationalLimit(times(times(X, X), F0), "+inf", "1")),
  claim("a zero of φ⁗ of order 4", "x^8", zero(F4, 4)),
  claim("xφ′ = 3φ", "x^3", vanishes(minus(times(X, F1), times(number("3"), F0)))),
  claim("φ⁽⁵⁾ = 0", "x^4", vanishes(F5)),
  claim("φ′ = 1 − φ²", "tanh(x)", vanishes(minus(F1, minus(number("1"), times(F0, F0))))),
  claim("φ′ = φ(1 − φ)", "sigmoid(x)", vanishes(minus(F1, times(F0, minus(number("1"), F0))))),
  claim("φφ′ = x", "sqrt(1+x^2)", vanishes(minus(times(F0, F1), X))),
  claim("φ″ = −2φφ′", "tanh(x)", vanishes(minus(F2, times(number("-2"), times(F0, F1))))),
  claim("x·φ⁗ vanishes at π", "sin(x)", exactRoot(times(X, F4), "pi", ["3", "4"])),
];
