/** Statements about towers of exponentials and logarithms, phases on their scale and tails of erfc: false ones, and true relatives. */
import { type CertificateStatement, type CoverStep, phi, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

type FormData = ReturnType<typeof toFormData>;
type End = "+inf" | "-inf";

const bits = 192;
const [F0, F1, F2, F3] = ([0, 1, 2, 3] as const).map((k) => toFormData(phi(k))) as [FormData, FormData, FormData, FormData];
const less = (form: FormData, c: string): FormData => [...form, [`-${c}`, 0, 0, 0, 0]];
const outward = (at: End, from = "16") => ({ at, from: at === "+inf" ? from : `-${from}` });
const limit = (form: FormData, at: End, value: string, from?: string): CertificateStatement => ({
  kind: "limit",
  form,
  place: outward(at, from),
  value,
  order: 6,
  bits,
});
const oscillation = (form: FormData, at: End): CertificateStatement => ({ kind: "oscillation", form, place: outward(at), order: 6, bits });
/** The form is ≥ 0 left of −R by a tail, beyond R by another, and by boxes of width 1/16 between them. */
const bound = (form: FormData, R: number, order = 6): CertificateStatement => {
  const cover: CoverStep[] = [
    { type: "tail", from: "-inf", to: `-${R}`, order, bits },
    ...Array.from({ length: 32 * R }, (_, i): CoverStep => {
      const [from, to, centre] = [`${i - 16 * R}/16`, `${i - 16 * R + 1}/16`, `${2 * i - 32 * R + 1}/32`];
      return { type: "box", from, to, centre, degree: 6, bits };
    }),
    { type: "tail", from: `${R}`, to: "+inf", order, bits },
  ];
  return { kind: "bound", form, relation: "nonnegative", cover };
};
const claim = (expression: string, statement: CertificateStatement): FalseClaim => ({
  name: nameOf(expression, statement),
  expression,
  statement,
});

function nameOf(expression: string, s: CertificateStatement): string {
  const place = "place" in s ? s.place.at : "ℝ";
  return `${expression}: ${s.kind} at ${place}${"value" in s ? ` ${s.value}` : ""}`;
}

/** False. */
export const FALSE_GROWTH: readonly FalseClaim[] = [
  claim("exp(exp(x))", limit(F0, "-inf", "0")),
  claim("exp(exp(x))", limit(F0, "-inf", "1.00000000000000000000000000000000000000001")),
  claim("exp(-exp(exp(x)))", limit(F0, "-inf", "0")),
  claim("exp(exp(x))-exp(exp(x)+1/x)", limit(F0, "+inf", "+inf")),
  claim("exp(exp(x))/exp(exp(x)+x)", limit(F0, "+inf", "1")),
  claim("exp(exp(x))-exp(x)^20", limit(F0, "+inf", "-inf")),
  claim("exp(x)^20-exp(exp(x))", limit(F0, "+inf", "+inf")),
  claim("log1p(exp(exp(x)))-exp(x)", limit(F0, "+inf", "1e-40")),
  claim("sinh(sinh(x))", limit(F1, "-inf", "-inf")),
  claim("sinh(sinh(sinh(x)))", limit(F0, "-inf", "+inf")),
  claim("exp(x*log(1+x^2))", limit(F0, "-inf", "+inf")),
  claim("log(log(x^2+3))", limit(F0, "+inf", "5")),
  claim("log(log(x^2+3))-log(log(x^2+4))", limit(F0, "+inf", "1e-12")),
  claim("x/log(log(x^2+20))-x/3", limit(F0, "+inf", "+inf")),
  claim("log(x^2+2)^(1/2)-log(log(x^2+20))", limit(F0, "+inf", "-inf")),
  claim("exp(log(x^2+2)^(1/2))-x", limit(F0, "+inf", "+inf")),
  claim("asinh(asinh(x))-log(x^2+1)", limit(F0, "+inf", "+inf")),
  claim("exp(x^2)*erfc(x)", limit(F0, "+inf", "1e-30")),
  claim("exp(x^2)*erfc(x)", limit(F0, "-inf", "2")),
  claim("x*exp(x^2)*erfc(x)", limit(F0, "+inf", "0.56418958354775628694807945156077")),
  claim("log(erfc(x))+x^2", limit(F0, "+inf", "+inf")),
  claim("-log(erfc(x))", limit(F2, "+inf", "2.0000000000000000000000000000001")),
  claim("exp(-x^2)/erfc(x)", limit(F3, "+inf", "1e-40")),
  claim("cos(log(1+x^2))", limit(F0, "+inf", "0")),
  claim("x^2*sin(log(1+x^2))", limit(F0, "+inf", "+inf")),
  claim("tanh(x*sin(x))", limit(F0, "+inf", "1")),
  claim("cos(log(1+x^2))", oscillation(F0, "+inf")),
  claim("x^2*(1+sin(log(1+x^2)))", oscillation(F0, "+inf")),
  claim("x^2*(1.000000000001+sin(log(1+x^2)))", oscillation(F0, "+inf")),
  claim("x*sin(atan(x))", oscillation(F0, "+inf")),
  claim("exp(x)+x^9*sin(exp(x))", oscillation(F0, "+inf")),
  claim("exp(-x)*sin(exp(x))", oscillation(F0, "+inf")),
  // φ‴ falls to 6 like 3.39/x⁴, below 6.0001 from x = 13.6 on.
  claim("x^3+x-erfc(x)*exp(x^2)", bound(less(F3, "6.0001"), 4)),
  // φ‴ → 0 from above, and φ″ → 2 from below.
  claim("-log(erfc(x))", bound(less(F3, "1e-9"), 4)),
  claim("-log(erfc(x))", bound(less(F2, "1.9999"), 4)),
  // erfc(x) ≤ e^{−x²}/(x√π) holds, with a factor 1 − 1/(2x²) below it for large x only.
  claim("(1-x*sqrt(pi)*exp(x^2)*erfc(x))*(x^2+1)", bound(less(F0, "0.5001"), 4)),
  claim("exp(exp(x))-1-exp(x)-exp(2*x)", bound(F0, 3)),
];

/** True: they show that the false ones are not refused for their shape. */
export const TRUE_GROWTH: readonly FalseClaim[] = [
  claim("exp(exp(x))", limit(F0, "-inf", "1")),
  claim("exp(exp(x))-exp(x)^20", limit(F0, "+inf", "+inf")),
  claim("log1p(exp(exp(x)))-exp(x)", limit(F0, "+inf", "0")),
  claim("sinh(sinh(sinh(x)))", limit(F0, "-inf", "-inf")),
  claim("log(log(x^2+3))", limit(F0, "+inf", "+inf")),
  claim("exp(log(x^2+2)^(1/2))-x", limit(F0, "+inf", "-inf", "1000000000000")),
  claim("-log(erfc(x))", limit(F2, "+inf", "2")),
  claim("exp(-x^2)/erfc(x)", limit(F3, "+inf", "0")),
  claim("x^2*sin(log(1+x^2))", oscillation(F0, "+inf")),
  claim("x^2*(0.999999999999+sin(log(1+x^2)))", oscillation(F0, "+inf")),
  claim("exp(x)*sin(exp(x))+x^9", oscillation(F0, "+inf")),
  claim("x^3+x-erfc(x)*exp(x^2)", bound(less(F3, "6"), 4)),
  claim("exp(exp(x))", bound(less(F0, "1"), 3)),
];
