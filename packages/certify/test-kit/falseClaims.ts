/**
 * Statements that are false, by hand. None may ever be accepted. Each names the activation, what is claimed, and `why` it is
 * false; a counterexample found later goes to the end of its group.
 */
import { type CertificateStatement, type CoverStep, NORMALITY, phi, toFormData } from "../src/index.js";

export interface FalseClaim {
  readonly name: string;
  readonly expression: string;
  readonly statement: CertificateStatement;
  readonly parameters?: Readonly<Record<string, { from: string; to: string }>>;
}

type FormData = ReturnType<typeof toFormData>;
type Kind<K extends CertificateStatement["kind"]> = Extract<CertificateStatement, { kind: K }>;

const bits = 128;
const PHI = ([0, 1, 2, 3] as const).map((k) => toFormData(phi(k))) as [FormData, FormData, FormData, FormData];
const [F0, F1, F2, F3] = PHI;
const PRODUCT = toFormData(NORMALITY);
const ONE: FormData = [["1", 0, 0, 0, 0]];
/** form − c. */
const less = (form: FormData, c: string): FormData => [...form, [c.startsWith("-") ? c.slice(1) : `-${c}`, 0, 0, 0, 0]];

const sturm = (from: string, to: string): CoverStep => ({ type: "sturm", from, to });
const LINE: readonly CoverStep[] = [sturm("-inf", "+inf")];
const SPLIT: readonly CoverStep[] = [sturm("-inf", "0"), sturm("0", "+inf")];
const box = (from: string, to: string, centre = from, degree = 4): CoverStep => ({ type: "box", from, to, centre, degree, bits });
const leftTail = (to: string): CoverStep => ({ type: "tail", from: "-inf", to, order: 4, bits });
const rightTail = (from: string): CoverStep => ({ type: "tail", from, to: "+inf", order: 4, bits });
const range = (from = "-inf", to = "+inf"): CoverStep => ({ type: "range", from, to, bits });
const enclosed = (from = "-inf", to = "+inf"): CoverStep => ({ type: "enclosure", from, to, bits });
/** Boxes of width 1/8 from −n to n. */
const boxes = (n: number): readonly CoverStep[] =>
  Array.from({ length: 16 * n }, (_, i) => box(`${i - 8 * n}/8`, `${i - 8 * n + 1}/8`, `${2 * i - 16 * n + 1}/16`));
const zero = (from: string, to: string, centre: string, multiplicity: number): CoverStep => ({
  type: "zero",
  from,
  to,
  centre,
  multiplicity,
  bits,
});
/** Boxes of width 1/8 from −8 to 8 between two tails: enough for any true claim about small functions. */
const FINE: readonly CoverStep[] = [
  leftTail("-8"),
  ...Array.from({ length: 128 }, (_, i) => box(`${i - 64}/8`, `${i - 63}/8`, `${2 * i - 127}/16`)),
  rightTail("8"),
];

const bound = (form: FormData, cover: readonly CoverStep[], relation: Kind<"bound">["relation"] = "nonnegative"): CertificateStatement => ({
  kind: "bound",
  form,
  relation,
  cover,
});
/** A bound on one period. */
const periodic = (
  form: FormData,
  period: string,
  cover: readonly CoverStep[],
  relation: Kind<"bound">["relation"] = "nonnegative",
): CertificateStatement => ({
  kind: "bound",
  form,
  relation,
  cover,
  period,
});
/** 1 + φ⁽ᵏ⁾², of which a cover shows that the derivative exists and is continuous. */
const squarePlusOne = (k: 0 | 1 | 2 | 3): FormData => [
  ...ONE,
  ["1", ...([0, 1, 2, 3].map((i) => (i === k ? 2 : 0)) as [number, number, number, number])],
];
/** c − form. */
const under = (form: FormData, c: string): FormData => [
  ...form.map(([q, ...p]) => [q.startsWith("-") ? q.slice(1) : `-${q}`, ...p] as const),
  [c, 0, 0, 0, 0],
];
const value = (form: FormData, z: string, lo: string, hi: string): CertificateStatement => ({
  kind: "value",
  form,
  z,
  enclosure: [lo, hi],
  bits,
});
const root = (form: FormData, a: string, b: string, by: Kind<"root">["by"], more: Partial<Kind<"root">> = {}): CertificateStatement => ({
  kind: "root",
  form,
  bracket: [a, b],
  by,
  bits,
  ...more,
});
const outward = (at: "+inf" | "-inf") => ({ at, from: at === "+inf" ? "16" : "-16" });
const limit = (form: FormData, at: "+inf" | "-inf", claimed: string): CertificateStatement => ({
  kind: "limit",
  form,
  place: outward(at),
  value: claimed,
  order: 6,
  bits,
});
const beside = (form: FormData, at: string, side: 1 | -1, claimed: string): CertificateStatement => ({
  kind: "limit",
  form,
  place: { at, side, from: "1024" },
  value: claimed,
  order: 6,
  bits,
});
const ratioLimit = (at: "+inf" | "-inf", claimed: string): CertificateStatement => ({
  kind: "ratio-limit",
  numerator: PRODUCT,
  denominator: F2,
  place: outward(at),
  value: claimed,
  order: 6,
  bits,
});
const ratioValue = (z: string, upper: string): CertificateStatement => ({
  kind: "ratio-value",
  numerator: PRODUCT,
  denominator: F2,
  z,
  upper,
  bits,
});
const rationalLimit = (form: FormData, at: string, claimed: string, denominator?: FormData): CertificateStatement => ({
  kind: "rational-limit",
  form,
  at,
  value: claimed,
  ...(denominator === undefined ? {} : { denominator }),
});
const vanishes = (form: FormData, from: string, to: string): CertificateStatement => ({ kind: "identically-zero", form, from, to });
const isUndefined = (z: string): CertificateStatement => ({ kind: "undefined", z, bits });
const jump = (z: string, derivative: 0 | 1 | 2 | 3): CertificateStatement => ({ kind: "jump", z, derivative, bits });
const pole = (node: number, a: string, b: string): CertificateStatement => ({ kind: "pole", node, bracket: [a, b], bits });

const claim = (name: string, expression: string, statement: CertificateStatement, parameters?: FalseClaim["parameters"]): FalseClaim => ({
  name: `${statement.kind}: ${name} (${expression})`,
  expression,
  statement,
  ...(parameters === undefined ? {} : { parameters }),
});

const BOUNDS: readonly FalseClaim[] = [
  claim("φ′ > 0 although φ′(0) = 0", "x^3", bound(F1, LINE, "positive")),
  claim("φ′ > 0, split at the zero", "x^3", bound(F1, SPLIT, "positive")),
  claim("φ′ ≥ 1 + 1e-6, infimum 1", "x^3+x", bound(less(F1, "1.000001"), LINE)),
  claim("φ′ ≥ 1 + 1e-60, infimum 1", "x^3+x", bound([...F1, [`-1${"0".repeat(59)}1/1${"0".repeat(60)}`, 0, 0, 0, 0]], LINE)),
  claim("φ′ > 1, attained", "x^3+x", bound(less(F1, "1"), LINE, "positive")),
  claim("φ′ ≥ 0, negative at 0", "x^3-x", bound(F1, LINE)),
  claim("φ‴ > 0 although φ‴(0) = 0", "x^5+x", bound(F3, LINE, "positive")),
  claim("φ‴ ≥ 1e-30, infimum 0", "x^5+x", bound(less(F3, "1e-30"), LINE)),
  claim("φ‴ ≥ 0, negative only past 1.2e4", "x^3+x-1e-9*x^5", bound(F3, LINE)),
  claim("φ‴ ≥ 0, negative by 1e-12 at 0", "x^5/60+x-1e-12*x^3/6", bound(F3, LINE)),
  claim("φ‴ > 0, touching at ±√2", "x^7/210-x^5/15+2*x^3/3+x", bound(F3, LINE, "positive")),
  claim("0 increases", "x", bound(F3, LINE, "increasing")),
  claim("φ″ ≥ 0 in a cover with a gap over (−∞, 0)", "x^3", bound(F2, [sturm("0", "+inf")])),
  claim("a cover without its right end", "x^2", bound(F1, [sturm("-inf", "-1")])),
  claim("a cover with a gap", "(x^3-x)/3", bound(F1, [sturm("-inf", "-1"), sturm("1", "+inf")])),
  claim("a cover in the wrong order", "(x^3-x)/3", bound(F1, [sturm("1", "+inf"), sturm("-inf", "-1")])),
  claim("a step that runs backwards over the gap", "(x^3-x)/3", bound(F1, [sturm("-inf", "-1"), sturm("-1", "-2"), sturm("1", "+inf")])),
  claim("a point step over the gap", "(x^3-x)/3", bound(F1, [sturm("-inf", "-1"), sturm("-1", "-1"), sturm("1", "+inf")])),
  claim("φ′ ≥ 1 + 1e-9, infimum 1", "sinh(x)", bound(less(F1, "1.000000001"), FINE)),
  claim("φ‴ ≥ 1 + 1e-9, infimum 1", "sinh(x)", bound(less(F3, "1.000000001"), FINE)),
  claim("φ″ ≥ 0, odd", "sinh(x)", bound(F2, FINE)),
  claim("φ‴ ≥ 0, −2 at 0", "tanh(x)", bound(F3, FINE)),
  claim("φ′ ≥ 1e-9, infimum 0 at ±∞", "atan(x)", bound(less(F1, "1e-9"), FINE)),
  claim("φ′ ≥ 0, −0.1 at −2.4", "silu(x)", bound(F1, FINE)),
  claim("φ‴ ≥ 0, negative by 1.8 in a well 1e-4 wide", "x^3+x+2e-12*exp(-(1e4*(x-7.123))^2)", bound(F3, FINE)),
  claim("φ‴ ≥ 0, negative past 2000", "x^3+x-exp(x-2000)", bound(F3, FINE)),
  claim("a tail over the region where it fails", "x^3/3-100*x", bound(F1, [leftTail("-10"), box("-10", "9"), rightTail("9")])),
  claim("a tail from 9 where the claim starts at 10", "x^3/3-100*x", bound(F1, [range("-inf", "9"), rightTail("9")])),
  claim("a tail cut off below 3", "exp(x)-x", bound(F1, [leftTail("1"), rightTail("1")])),
  claim("a tail cut off on the other side of 0", "exp(x)", bound(less(F0, "1"), [leftTail("4"), rightTail("4")])),
  claim("cos ≥ −0.999999", "sin(x)", bound(less(F1, "-0.999999"), [range()])),
  claim("6 − 6.000001·cos ≥ 0", "x^3+6.000001*sin(x)", bound(F3, [range()])),
  claim("6 − 6·cos > 0, zero at 2πk", "x^3+6*sin(x)", bound(F3, [range()], "positive")),
  claim("e^x ≥ 1e-300", "exp(x)", bound(less(F0, "1e-300"), [range()])),
  claim("sin·cos ≥ −1/2 + 1e-12", "sin(x)*cos(x)", bound(less(F0, "-0.499999999999"), [range()])),
  claim("sin·cos > −1/2, attained", "sin(x)*cos(x)", bound(less(F0, "-1/2"), [range()], "positive")),
  claim("sin² ≥ 1e-30", "sin(x)^2", bound(less(F0, "1e-30"), [range()])),
  claim("sin + sin² ≥ −1/4 + 1e-9", "sin(x)+sin(x)^2", bound(less(F0, "-0.249999999"), [range()])),
  claim("sin x·cos 2x ≥ −1/2, two angles", "sin(x)*cos(2*x)", bound(less(F0, "-0.5"), [range()])),
  claim("x·sin x ≥ −1e6", "x*sin(x)", bound(less(F0, "-1e6"), [range()])),
  claim("a double zero at an odd crossing", "sinh(x)-x", bound(F0, [leftTail("-8"), zero("-8", "8", "0", 2), rightTail("8")])),
  claim(
    "a zero of even order that is negative farther out",
    "x^2-x^4/100",
    bound(F0, [leftTail("-8"), zero("-8", "8", "0", 2), rightTail("8")]),
  ),
  claim(
    "a zero of order 4 where the order is 2 and the sign −",
    "x^4-x^2",
    bound(F0, [leftTail("-8"), zero("-8", "8", "0", 4), rightTail("8")]),
  ),
  claim("a touching point that misses by 1e-15", "cosh(x)-1-1e-15", bound(F0, [leftTail("-8"), zero("-8", "8", "0", 2), rightTail("8")])),
  claim("a zero of odd order", "x^3+x", bound(F2, [sturm("-inf", "-8"), zero("-8", "8", "0", 1), sturm("8", "+inf")])),
  claim("a kink hidden in the zero step", "x^2-abs(x)/100", bound(F0, [leftTail("-8"), zero("-8", "8", "0", 2), rightTail("8")])),
  claim(
    "a kink at the edge of zero steps",
    "x^2-abs(x)/100",
    bound(F0, [leftTail("-8"), zero("-8", "0", "0", 2), zero("0", "8", "0", 2), rightTail("8")]),
  ),
  claim("φ‴ > 0 across a kink of φ′", "x^3+x+abs(x)", bound(F3, SPLIT, "positive")),
  claim("φ‴ > 0 across a jump of φ″", "x^3+x+x*abs(x)", bound(F3, SPLIT, "positive")),
  claim("φ‴ > 0 across a jump of φ‴", "x^3+x+abs(x)^3/2", bound(F3, SPLIT, "positive")),
  claim("φ′ > 0 across a kink of φ", "x^3+x+max(x,-x)/2", bound(F1, SPLIT, "positive")),
  claim("φ′ > 0 across a pole", "-1/x", bound(F1, SPLIT, "positive")),
  claim("φ ≥ 0 on a domain that is a half line", "sqrt(x)", bound(F0, [leftTail("-8"), box("-8", "8", "0"), rightTail("8")])),
  claim("a defined constant where φ is not", "log(x)", bound(ONE, [leftTail("-8"), box("-8", "8", "0"), rightTail("8")])),
  claim("isolated zeros by a point that is not positive", "x", bound(F3, LINE, "increasing")),
  claim("isolated zeros of a piecewise function that vanishes on a half line", "max(x,0)^4", {
    ...bound(F3, SPLIT, "increasing"),
    positiveAt: "1",
  } as CertificateStatement),
];

const ENCLOSURES: readonly FalseClaim[] = [
  claim("tanh ≤ 1 − 1e-30", "tanh(x)", bound(under(F0, "0.999999999999999999999999999999"), [enclosed()])),
  claim("tanh < 1 by an interval that holds 1", "tanh(x)", bound(under(F0, "1"), [enclosed()], "positive")),
  claim("|x| ≥ 1e-30", "abs(x)", bound(less(F0, "1e-30"), [enclosed()])),
  claim("√|x| ≥ 0, with isolated zeros of its own", "sqrt(abs(x))", bound(F0, [enclosed()], "increasing")),
  claim("isolated zeros of relu", "relu(x)", { ...bound(F0, [enclosed()], "increasing"), positiveAt: "1" } as CertificateStatement),
  claim("a derivative across a kink", "abs(x)", bound(less(F1, "-2"), [enclosed()])),
  claim("1/x ≥ −1e9", "1/x", bound(less(F0, "-1e9"), [enclosed()])),
  claim("log x ≥ −1e9", "log(x)", bound(less(F0, "-1e9"), [enclosed()])),
  claim("e^x ≤ 1e300", "exp(x)", bound(under(F0, "1e300"), [enclosed()])),
  claim("x³ ≥ 0 on the half line that is left", "x^3", bound(F0, [enclosed("0", "+inf")])),
  claim("a step from +∞ to −∞", "x^3", bound(F0, [enclosed("+inf", "-inf")])),
  claim("a step that runs backwards", "x^3", bound(F0, [enclosed("-inf", "-5"), enclosed("-5", "-9"), enclosed("0", "+inf")])),
  claim("a sign that changes between two steps", "sign(x)", bound(under(F0, "1/2"), [enclosed("-inf", "0"), enclosed("0", "+inf")])),
  claim("arctan ≤ 1.57, a little below π/2", "atan(x)", bound(under(F0, "1.57"), [enclosed()])),
  claim("e^x ≥ 10^−400 where e^x is less than any double", "exp(x)", bound(less(F0, "1e-400"), [enclosed()])),
  claim("e^(−e^x) > 0 by an end that underflows", "exp(-exp(x))", bound(less(F0, "1e-400"), [enclosed()])),
  claim("1/x² > 0 by halves that meet at the pole", "1/x^2", bound(F0, [enclosed("-inf", "0"), enclosed("0", "+inf")], "positive")),
  claim("x/(1 + |x|) ≤ 0.999", "x/(1+abs(x))", bound(under(F0, "0.999"), [enclosed()])),
  claim("sin ≥ −0.999 on all of ℝ at once", "sin(x)", bound(less(F0, "-0.999"), [enclosed()])),
  claim("the domain, to the right of the pole", "log(x^2)", bound(ONE, [enclosed("-inf", "0"), enclosed("0", "+inf")])),
  claim("x − x, each x for itself", "x-tanh(x)", bound(less(F0, "-1e9"), [enclosed()])),
];

const PERIODS: readonly FalseClaim[] = [
  claim("φ′ ≥ −0.999999 over one period", "sin(x)", periodic(less(F1, "-0.999999"), "2*pi", boxes(4))),
  claim("half a period", "sin(x)", periodic(F0, "2*pi", [box("0", "3.14", "1.57")])),
  claim(
    "a cover that is shorter than the period by 1e-4",
    "sin(x)",
    periodic(less(F0, "-0.9999999"), "2*pi", [box("-1.5707", "4.7123", "1.5")]),
  ),
  claim("a period that is none", "sin(x)", periodic(F1, "3", [box("-1.5", "1.55", "0")])),
  claim("a period of a part only", "sin(x)+sin(x/2)", periodic(less(F0, "-1.7"), "2*pi", boxes(4))),
  claim("a period of a product with x", "x*sin(x)", periodic(less(F0, "-4"), "2*pi", boxes(4))),
  claim("a period of φ, which has a slope", "x+sin(x)", periodic(less(F0, "-6"), "2*pi", boxes(4))),
  claim("a period of φ′, whose mean grows", "x^2+sin(x)", periodic(less(F1, "-9"), "2*pi", boxes(4))),
  claim("a period of a composition with a power", "sin(x^2)", periodic(less(F1, "-9"), "2*pi", boxes(4))),
  claim("frequencies 1 and √2", "sin(x)+sin(sqrt(2)*x)", periodic(less(F0, "-1.97"), "2*pi", boxes(4))),
  claim("frequency π with period 2π", "sin(pi*x)+sin(x)", periodic(less(F0, "-1.97"), "2*pi", boxes(4))),
  claim("a period that is negative", "sin(x)", periodic(F1, "-2*pi", [box("-1", "1", "0")])),
  claim("a period of 0", "sin(x)", periodic(F1, "0", [box("-1", "1", "0")])),
  claim("a period that is no expression", "sin(x)", periodic(F1, "", [box("-4", "4", "0")])),
  claim("a period of x alone", "x^3-x", periodic(F1, "1", [box("1", "3", "2")])),
  claim("a gap inside the period", "sin(x)", periodic(F0, "2*pi", [box("0", "3", "1.5"), box("6.5", "9", "8")])),
  claim("a period with an infinite cover", "sin(x)", periodic(F1, "2*pi", [rightTail("16")])),
  claim("a pole inside each period", "1/sin(x)", periodic(less(F0, "-9"), "2*pi", boxes(4))),
  claim("a period of a function with a parameter", "sin(nu*x)", periodic(less(F0, "-0.5"), "2*pi", boxes(4)), {
    nu: { from: "1", to: "2" },
  }),
  claim("a frequency of 1/1000 with the period of 1", "sin(x)+sin(x/1000)", periodic(less(F0, "-1.5"), "2*pi", boxes(4))),
  claim("a cover of 8 for a period of 2000·π", "sin(x/1000)", periodic(less(F0, "-1/100"), "2000*pi", boxes(4))),
  claim("frequencies 1 and 1 + 0, unlike by form", "sin((1+atan(1)-pi/4)*x)+sin(x)", periodic(less(F0, "-1.9"), "2*pi", boxes(4))),
  claim("a period that is 0, though not by form", "sin(x)", periodic(F1, "atan(1)-pi/4", [box("-1", "1", "0")])),
  claim(
    "a derivative at kinks that meet the ends of the cover",
    "abs(sin(pi*x))",
    periodic(squarePlusOne(1), "1", [box("0", "1", "1/2", 0), box("1", "3/2", "5/4", 0)], "positive"),
  ),
  claim("a derivative at kinks inside the cover", "abs(sin(x))", periodic(squarePlusOne(1), "2*pi", boxes(4), "positive")),
  claim("1 where sign jumps", "sign(sin(x))", periodic(less(F0, "1"), "2*pi", [box("1/8", "3", "1"), box("3", "13/2", "4")])),
  claim("sin·cos ≥ −0.49, by harmonics", "sin(x)*cos(x)", periodic(less(F0, "-0.49"), "2*pi", [range("-4", "4")])),
  claim("the mean of x + sin x, whose derivative alone repeats", "x+sin(x)", periodic(less(F0, "-9"), "2*pi", [range("-4", "4")])),
  claim("a first step that runs backwards", "sin(x)", periodic(F0, "2*pi", [range("3", "0"), box("0", "3", "1.5"), range("3", "10")])),
  claim("a variable in the period", "sin(x)", periodic(less(F0, "-1/2"), "x", boxes(4))),
];

/** Sums of waves, bounded harmonic by harmonic. */
const HARMONICS: readonly FalseClaim[] = [
  claim("sin + cos ≥ −1.4142, −√2 being less", "sin(x)+cos(x)", bound(less(F0, "-1.4142"), [range()])),
  claim("4·sin³ ≥ −3.999", "3*sin(x)-sin(3*x)", bound(less(F0, "-3.999"), [range()])),
  claim("sin²·cos ≥ −0.38, the infimum being −2/√27", "sin(x)^2*cos(x)", bound(less(F0, "-0.38"), [range()])),
  claim("sin⁴ + cos⁴ ≥ 0.501", "sin(x)^4+cos(x)^4", bound(less(F0, "0.501"), [range()])),
  claim("frequencies 1 and √2, whose infimum is not attained", "sin(x)+sin(sqrt(2)*x)", bound(less(F0, "-1.99"), [range()])),
  claim("a product of frequencies 1 and √2", "sin(x)*cos(sqrt(2)*x)", bound(less(F0, "-0.99"), [range()])),
  claim("e^x·(1.414 + sin + cos) ≥ 0", "exp(x)*(1.414+sin(x)+cos(x))", bound(F0, [range()])),
  claim("sin² + sin·cos ≥ −0.2, the infimum being (1 − √2)/2", "sin(x)^2+sin(x)*cos(x)", bound(less(F0, "-0.2"), [range()])),
  claim("1 − cos > 0", "1-cos(x)", bound(F0, [range()], "positive")),
  claim("sin of a phase, one sign for both", "sin(x-1)+sin(1-x)", bound(less(F0, "1/10"), [range()])),
  claim("x² + x·sin x ≥ 1/10, 0 at 0", "x^2+x*sin(x)", bound(less(F0, "1/10"), [range()])),
  claim("a range that runs backwards", "sin(x)", bound(F0, [range("-inf", "0"), range("0", "-1"), range("-1", "+inf")])),
];

const RANGES: readonly FalseClaim[] = [
  claim("φ′ ≥ 0 for ν ∈ [−1, 1]", "x^3+nu*x", bound(F1, FINE), { nu: { from: "-1", to: "1" } }),
  claim("φ′ ≥ 1/100 for ν ∈ [0, 1]", "x^3+nu*x", bound(less(F1, "1/100"), FINE), { nu: { from: "0", to: "1" } }),
  claim("φ′(0) = 1/2 for ν ∈ [0, 1]", "x^3+nu*x", value(F1, "0", "1/2", "1/2"), { nu: { from: "0", to: "1" } }),
  claim("φ′(0) ∈ [0.4, 0.6] for ν ∈ [0, 1]", "x^3+nu*x", value(F1, "0", "0.4", "0.6"), { nu: { from: "0", to: "1" } }),
  claim("φ′ → 0 at −∞ for ν ∈ [0, 1]", "exp(x)+nu*x", limit(F1, "-inf", "0"), { nu: { from: "0", to: "1" } }),
  claim("φ‴ → −6 at ∞ for ν ∈ [−1, 1]", "nu*x^3", limit(F3, "+inf", "-6"), { nu: { from: "-1", to: "1" } }),
  claim("a range that runs backwards", "x^3+nu*x", bound(F1, FINE), { nu: { from: "1", to: "-1" } }),
];

const POINT_CLAIMS: readonly FalseClaim[] = [
  claim("sin 1 just above its value", "sin(x)", value(F0, "1", "0.8414709848078966", "0.8414709848078967")),
  claim("sin 1 = 0.8414709848", "sin(x)", value(F0, "1", "0.8414709848", "0.8414709848")),
  claim("ends exchanged", "x^3", value(F1, "1", "4", "2")),
  claim("φ‴(0) = −1", "sinh(x)", value(F3, "0", "-1", "-1")),
  claim("φ‴(1) < 0", "x^3+tanh(x)", value(F3, "1", "-7", "-6")),
  claim("a derivative at a kink", "x^3+abs(x)", value(F1, "0", "1", "1")),
  claim("a derivative at a kink, in an interval", "x^3+abs(x)", value(F1, "0", "-1", "1")),
  claim("φ‴ at a jump of φ‴", "x^3+abs(x)^3", value(F3, "0", "12", "12")),
  claim("a value at a pole", "1/x", value(F0, "0", "-1", "1")),
  claim("√2 = 1.41421356237309504880", "sqrt(x^2+1)", value(F0, "1", "1.4142135623730950488", "1.4142135623730950488")),
  claim("a root of a positive function", "sinh(x)", root(F1, "-1", "1", "sign-change")),
  claim("a root of a function that only touches 0", "x^3+6*sin(x)", root(F3, "-1", "1", "sign-change")),
  claim("a change of sign through a pole", "1/x", root(F0, "-1", "1", "sign-change")),
  claim("a change of sign through a jump", "sign(x)+x/100", root(F0, "-1", "1", "sign-change")),
  claim("π is below 3.14159", "sin(x)", root(F0, "3.1415", "3.14159", "sign-change")),
  claim("22/7 is a zero of the sine", "sin(x)", root(F0, "3", "4", "exact", { point: "22/7" })),
  claim("π lies in [3, 3.14]", "sin(x)", root(F0, "3", "3.14", "exact", { point: "pi" })),
  claim("φ‴(2π) = 0", "x^3+x+5.999999*sin(x)", root(F3, "6", "7", "exact", { point: "2*pi" })),
  claim("φ‴(2π) = 0 with φ″(2π) ≠ 0", "x^3-6*pi*x^2+6*sin(x)", root(F3, "6.28", "6.29", "exact", { point: "2*pi", nonzero: F2 })),
  claim("a root without a point", "x^3+x", root(F1, "-1", "1", "exact")),
  claim("φ′ has a root", "x^3+x", root(F1, "-10", "10", "sturm")),
  claim("√2 lies in [1.4142135, 1.4142]", "x^3/3-2*x", root(F1, "1.4142", "1.4142135", "sturm")),
  claim("φ‴(0) = 0 with φ″(0) ≠ 0", "x^5+x", root(F3, "0", "0", "sturm", { nonzero: F2 })),
  claim("φ‴ = 0 somewhere with φ″ ≠ 0 all over", "x^5+x", root(F3, "-1", "1", "sturm", { nonzero: F2 })),
  claim("a bracket that runs backwards", "x^3-x", root(F1, "1", "-1", "sturm")),
  claim("a zero of φ″ where φ″ does not exist", "x^3+x+abs(x)", root(F2, "0", "0", "sturm")),
  claim("p/|q| at 1 below its value 3.62", "sinh(x)", ratioValue("1", "3.1")),
  claim("p/|q| where q = 0", "sinh(x)", ratioValue("0", "1000")),
  claim("p/|q| where q = 0, exactly", "x^3+x", ratioValue("0", "1000")),
  claim("p/|q| at 1/3 below 16/3", "x^3+x", ratioValue("1/3", "5.333333333333")),
];

const LIMITS: readonly FalseClaim[] = [
  claim("e^x → 0 at +∞", "exp(x)", limit(F0, "+inf", "0")),
  claim("e^x → 1e-300 at −∞", "exp(x)", limit(F0, "-inf", "1e-300")),
  claim("tanh → 1 + 1e-9", "tanh(x)", limit(F0, "+inf", "1.000000001")),
  claim("tanh → 1 at −∞", "tanh(x)", limit(F0, "-inf", "1")),
  claim("φ′ → 0 at −∞", "x+exp(x)", limit(F1, "-inf", "0")),
  claim("φ‴ → 0 at +∞", "x+exp(x)", limit(F3, "+inf", "0")),
  claim("φ′ → −∞ at −∞", "x^3+x", limit(F1, "-inf", "-inf")),
  claim("φ → +∞ at −∞", "x^3+x", limit(F0, "-inf", "+inf")),
  claim("sin → 0", "sin(x)", limit(F0, "+inf", "0")),
  claim("x·sin x → +∞", "x*sin(x)", limit(F0, "+inf", "+inf")),
  claim("atan → 1.5708", "atan(x)", limit(F0, "+inf", "1.5708")),
  claim("log → 10", "log(1+x^2)", limit(F0, "+inf", "10")),
  claim("1/x → −∞ from the right", "1/x", beside(F0, "0", 1, "-inf")),
  claim("sign → 1 from the left", "sign(x)", beside(F0, "0", -1, "1")),
  claim("φ′ → 1 from the left of a kink", "x^3+abs(x)", beside(F1, "0", -1, "1")),
  claim("ratio → 0 at +∞", "sinh(x)", ratioLimit("+inf", "0")),
  claim("ratio → 0 at −∞, the limit is 1", "x+exp(x)", ratioLimit("-inf", "0")),
  claim("ratio → 1.000001 at −∞, the limit is 1", "x+exp(x)", ratioLimit("-inf", "1.000001")),
  claim("φ′ → 3", "x^3+x", rationalLimit(F1, "+inf", "3")),
  claim("φ‴ → 6.000001", "x^3+x", rationalLimit(F3, "-inf", "6.000001")),
  claim("φ′ → 0 at −∞", "x+1/(1+x^2)", rationalLimit(F1, "-inf", "0")),
  claim("ratio → 0 at 0", "x^3+x", rationalLimit(PRODUCT, "0", "0", F2)),
  claim("ratio → 0 at +∞", "x^3+x", rationalLimit(PRODUCT, "+inf", "0", F2)),
  claim("ratio → +∞ where it tends to −∞", "-x^3", rationalLimit(PRODUCT, "+inf", "+inf", F2)),
  claim("φ′/|φ‴| → 1/6 where it tends to −1/6", "-x^3-x", rationalLimit(F1, "0", "1/6", F3)),
  claim("a ratio with denominator 0", "x", rationalLimit(PRODUCT, "+inf", "0", F2)),
  claim("φ‴ ≡ 0", "x^3", vanishes(F3, "-inf", "+inf")),
  claim("φ′ ≡ 0 past the kink", "max(x,0)", vanishes(F1, "-inf", "1")),
  claim("φ′ ≡ 0 on an interval without points", "x^3", vanishes(F1, "0", "0")),
  claim("φ′ ≡ 0 on an interval that runs backwards", "max(x,0)", vanishes(F1, "1", "-1")),
];

const oscillation = (form: FormData, at: "+inf" | "-inf"): CertificateStatement => ({
  kind: "oscillation",
  form,
  place: outward(at),
  order: 6,
  bits,
});

const OSCILLATIONS: readonly FalseClaim[] = [
  claim("x·sin x beside x²", "x^2+x*sin(x)", oscillation(F0, "+inf")),
  claim("sin x, which is bounded", "sin(x)", oscillation(F0, "+inf")),
  claim("x·(1 + sin x) ≥ 0", "x*(1+sin(x))", oscillation(F0, "+inf")),
  claim("x·(1.000001 + sin x)", "x*(1.000001+sin(x))", oscillation(F0, "+inf")),
  claim("x·sin²x ≥ 0", "x*sin(x)^2", oscillation(F0, "+inf")),
  claim("sin(x)/x", "sin(x)/(x^2+1)^(1/2)", oscillation(F0, "+inf")),
  claim("e^x·cos x at −∞", "exp(x)*cos(x)", oscillation(F0, "-inf")),
  claim("x·cos(1/x)", "x*cos(x/(1+x^2))", oscillation(F0, "+inf")),
  claim("x + sin x", "x+sin(x)", oscillation(F0, "+inf")),
  claim("x·(2 + sin x + cos x)", "x*(2+sin(x)+cos(x))", oscillation(F0, "+inf")),
  claim("beside a point", "x*sin(x)", { ...oscillation(F0, "+inf"), place: { at: "0", side: 1, from: "16" } } as CertificateStatement),
  claim("for a parameter 0", "nu*x*sin(x)", oscillation(F0, "+inf"), { nu: { from: "0", to: "1" } }),
  claim("x² in disguise, a phase that stands still", "x^2+2*x^2*sin((atan(1)-pi/4)*x)", oscillation(F0, "+inf")),
  claim("x² in disguise, to the left", "x^2+2*x^2*sin((sin(1)^2+cos(1)^2-1)*x)", oscillation(F0, "-inf")),
  claim("0 in disguise, by a phase that is quadratic", "x*sin((tan(1)*cos(1)-sin(1))*x^2)", oscillation(F0, "+inf")),
  claim("e^x in disguise", "exp(x)*cos((cosh(1)-e/2-1/(2*e))*x)", oscillation(F0, "+inf")),
  claim("φ′ of x² in disguise", "x^2+2*x^2*sin((atan(1)-pi/4)*x)", oscillation(F1, "+inf")),
  claim("x·(√2 + sin x + cos x) ≥ 0", "x*(sqrt(2)+sin(x)+cos(x))", oscillation(F0, "+inf")),
  claim("x·(3 + two waves of other frequencies)", "x*(3+sin(x)+sin(sqrt(2)*x))", oscillation(F0, "+inf")),
  claim("a wave that dies", "x^5*exp(-x)*sin(x)", oscillation(F0, "+inf")),
  claim("a logarithm times 2 + sin x", "log(x^2+1)*(2+sin(x))", oscillation(F0, "+inf")),
  claim("φ′ of x + sin x", "x+sin(x)", oscillation(F1, "+inf")),
  claim("a phase that comes to rest", "x*sin(x/sqrt(x^2+1))", oscillation(F0, "+inf")),
  claim("a wave on the other side", "x*sin(x)*(1+tanh(x))", oscillation(F0, "-inf")),
];

const SINGULARITIES: readonly FalseClaim[] = [
  ...(
    [
      ["log(x)", "1"],
      ["1/x", "1"],
      ["x^3", "0"],
      ["sqrt(x)", "0"],
      ["asin(x)", "1"],
      ["acosh(x)", "1"],
      ["abs(x)", "0"],
      ["cbrt(x)", "0"],
      ["x^0", "0"],
      ["abs(x)^2.5", "0"],
      ["x^(-(-2))", "0"],
      ["sign(x)", "0"],
    ] as const
  ).map(([e, z]) => claim(`at ${z}`, e, isUndefined(z))),
  ...(
    [
      ["x^3+x", "0", 3],
      ["sinh(x)", "1", 3],
      ["x^3+x+x*abs(x)^3", "0", 3],
      ["abs(x)^3", "0", 2],
      ["x*abs(x)", "0", 1],
      ["abs(x)", "0", 0],
      ["relu(x)^4", "0", 3],
      ["sign(x)", "1", 0],
      ["max(x,x)", "0", 1],
    ] as const
  ).map(([e, z, k]) => claim(`of derivative ${k} at ${z}`, e, jump(z, k))),
  ...(
    [
      ["1/(1+x^2)", "-1", "1"],
      ["1/(1+exp(x))", "-9", "9"],
      ["1/x^2", "1", "2"],
      ["1/(x-1)", "1.0000001", "2"],
      ["x^(-(-2))", "-1", "1"],
      ["x^(-0)", "-1", "1"],
      ["tan(x)", "-1.57", "1.57"],
      ["1/(sign(x)+x/9)", "-1", "1"],
    ] as const
  ).map(([e, a, b]) => claim(`in [${a}, ${b}]`, e, pole(0, a, b))),
  claim("of a denominator that is not there", "x^3", pole(0, "-1", "1")),
  claim("of a denominator that is not there", "1/x", pole(1, "-1", "1")),
];

const NOWHERE: readonly FalseClaim[] = [
  "log(x)",
  "1/x",
  "sqrt(x-1)",
  "asin(x)",
  "x^3",
  "log(x^2-1)",
  "1/(sin(x)-1)",
  "acosh(x)",
  "tan(x)",
  "x/(x-x^3)",
].map((e) => claim("everywhere", e, { kind: "undefined", z: "0", bits, everywhere: true }));

/** √ is not analytic where its argument vanishes: φ = 0 for x ≤ 0. */
const HALVES: readonly FalseClaim[] = [
  "(sqrt(x^2)+x)^2",
  "(sqrt(x^2*cosh(x)^2)+x*cosh(x))^2",
  "((x^2)^(5/2)+x^5)^2",
  "((x^2)^(1+3/2)+x^5)^2",
  "((x^2*cosh(x)^2)^(5/2)+(x*cosh(x))^5)^2",
].map((e) =>
  claim("isolated zeros across a root of 0", e, {
    ...bound(F0, [leftTail("-3"), box("-3", "0", "-3", 0), box("0", "3", "3", 0), rightTail("3")], "increasing"),
    positiveAt: "1",
  } as CertificateStatement),
);
const HALF_LINES: readonly CoverStep[] = [leftTail("-8"), box("-8", "0", "-4", 0), box("0", "8", "4", 0), rightTail("8")];

/** Boxes that end where sign jumps say nothing of the end itself. */
const JOINTS: readonly FalseClaim[] = [
  ...(
    [
      ["sign(x)*exp(abs(x))", 0],
      ["sign(x)+x", 0],
      ["max(x,sign(x))", 0],
      ["sign(x)*cosh(abs(x))", 0],
      ["sign(x)*exp(abs(x))-sign(x)*cosh(x)/2", 0],
      ["abs(x)", 1],
      ["sqrt(x^2+abs(x))", 1],
      ["sign(x)*(x^2+abs(x))+abs(x)", 1],
      ["sign(x)*expm1(abs(x))", 2],
      ["sign(x)*x^2", 2],
      ["sign(x)*log1p(abs(x))+x", 2],
      ["sign(x)*x^4+abs(x)^3", 3],
    ] as const
  ).flatMap(([e, k]) =>
    [HALF_LINES, FINE].map((cover, i) => claim(`φ⁽${k}⁾ continuous, cover ${i}`, e, bound(squarePlusOne(k), cover, "positive"))),
  ),
  claim("1 at 0 as beside it", "sign(x)^2", bound(less(F0, "1"), HALF_LINES)),
  claim("1 at 0 as beside it", "sign(x^2)", bound(less(F0, "1"), HALF_LINES)),
  claim("1 at an inner zero", "sign(x^2)", bound(less(F0, "1"), [leftTail("-8"), box("-8", "8", "0", 0), rightTail("8")])),
  claim("1 at an inner zero", "sign((x-1)^2)", bound(less(F0, "1"), HALF_LINES)),
  claim("1 where it is −1", "sign(x^3-x)", bound(less(F0, "1"), HALF_LINES)),
  claim("> 0 at the joint", "abs(x)", bound(F0, HALF_LINES, "positive")),
  claim("> 0 at the joint", "abs(sinh(x))*sign(x)^2", bound(F0, HALF_LINES, "positive")),
];

const monotone = (form: FormData, cover: readonly CoverStep[]): CertificateStatement => ({ kind: "monotone", form, cover });

/** φ⁽ᵏ⁻¹⁾ that does not strictly increase, or is not continuous. */
const MONOTONE: readonly FalseClaim[] = (
  [
    ["abs(x)^3", F3],
    ["x^4", F3],
    ["relu(x)^3", F3],
    ["x^3+relu(x)^2", F3],
    ["x^3-relu(x)^2", F3],
    ["x^3+sign(x)", F3],
    ["x-sign(x)", F1],
    ["x+sign(x)", F1],
    ["x-2*relu(x)", F1],
    ["max(x,sign(x)-2)", F1],
    ["x^2+abs(x)", F2],
    ["sinh(x)-abs(x)", F3],
    ["x^3+x", PRODUCT],
    ["x^3+x", F0],
    ["x^3+abs(x-1)^3", less(F3, "1")],
    ["x-1/x", F1],
    ["x+sign(x)^2", F1],
    ["x+sign(x^2-2)", F1],
    ["sign(x)*abs(x)^(1/2)", F2],
    ["relu(x)^(3/2)", F2],
    ["x*abs(x)", F2],
    ["x+2*sin(x)", F1],
    ["exp(x)*(atan(1)-pi/4)", F1],
    ["tan(x)", F1],
    ["x^3+abs(x)*(pi-3)", F3],
  ] as const
).flatMap(([e, form]) => [LINE, SPLIT, HALF_LINES, FINE].map((cover, i) => claim(`cover ${i}`, e, monotone(form, cover))));

/** Powers u^q are as smooth as q says where u vanishes, and undefined where u < 0. */
const FRACTIONS: readonly FalseClaim[] = [
  ...(
    [
      ["relu(x)^(1/2)", 1],
      ["relu(x)^(3/2)", 2],
      ["relu(x)^(5/2)", 3],
      ["abs(x)^(5/2)", 3],
      ["relu(x)^(7/3)-relu(-x)^(7/3)", 3],
      ["abs(x)^(1/3)*sign(x)", 1],
      ["x^(7/2)", 0],
      ["(x^3)^(9/2)", 0],
      ["(-x^2)^(9/2)", 0],
      ["(x^2-x^4)^(9/2)", 0],
      ["sign(x)*relu(x)^(7/2)+sign(x)", 0],
    ] as const
  ).flatMap(([e, k]) =>
    [HALF_LINES, FINE].map((cover, i) => claim(`φ⁽${k}⁾ continuous, cover ${i}`, e, bound(squarePlusOne(k), cover, "positive"))),
  ),
  claim("of φ‴ at 0", "relu(x)^(7/2)", jump("0", 3)),
  claim("of φ″ at 0", "abs(x)^(5/2)", jump("0", 2)),
  claim("φ‴(0) = 1", "relu(x)^(7/2)+x^3", value(F3, "0", "1", "1")),
  claim("φ‴(0) = 0", "relu(x)^(5/2)", value(F3, "0", "0", "0")),
  claim("φ′(0) = 0", "abs(x)^(1/2)", value(F1, "0", "0", "0")),
  claim("≥ 1", "abs(x)^(9/2)", bound(less(F0, "1"), HALF_LINES)),
];

const between = (from: string, to: string): FalseClaim["parameters"] => ({ a: { from, to } });

/** A parameter with a range stands for each of its values, and two parameters for two. */
const PARAMETERS: readonly FalseClaim[] = [
  claim("grows for every a ≥ 0", "exp(a*x)", limit(F0, "+inf", "+inf"), between("0", "1")),
  claim("grows for a = −1", "sinh(a*x)", limit(F0, "+inf", "+inf"), between("-1", "1")),
  claim("grows at a = 1", "exp(a*x)-2*exp(x)", limit(F0, "+inf", "+inf"), between("1", "2")),
  claim("grows at a = 1", "exp(a*x)-2*exp(x)", limit(F0, "+inf", "+inf"), between("9/10", "2")),
  claim("falls at a = 0", "x*exp(-a*x)", limit(F0, "+inf", "0"), between("0", "1")),
  claim("falls at a = −1/2", "exp(a*x)", limit(F0, "-inf", "0"), between("-1/2", "2")),
  claim("1 for every a", "tanh(a*x)", limit(F0, "+inf", "1"), between("0", "1")),
  claim("1 for every a", "a*tanh(x)", limit(F0, "+inf", "1"), between("1/2", "2")),
  claim("0 for every a", "a-1/a+exp(-x)", limit(F0, "+inf", "0"), between("1/2", "2")),
  claim("one parameter for two", "exp(a*x)/exp(b*x)", limit(F0, "+inf", "1"), { a: { from: "1", to: "2" }, b: { from: "1", to: "2" } }),
  claim("one parameter for two", "a-b+exp(-x)", limit(F0, "+inf", "0"), { a: { from: "1", to: "2" }, b: { from: "1", to: "2" } }),
  claim("φ‴ ≥ 1/2, 1/8 at a = 1/2", "sinh(a*x)", bound(less(F3, "0.5"), FINE), between("0.5", "2")),
  claim("φ′ ≥ 0, −1/2 at a = 1/2", "sinh(a*x)-x", bound(F1, FINE), between("0.5", "2")),
  claim("φ ≥ 0, negative for a < 1", "a*exp(x)-exp(x)", bound(F0, FINE), between("0.5", "2")),
  claim("φ ≥ 0 far out, negative for a < 1", "exp(a*x)-exp(x)", bound(F0, [box("-8", "8"), rightTail("8")]), between("0.5", "2")),
  claim("φ ≥ 0, negative for a < 0", "a*x^2+exp(-x^2)/100", bound(F0, FINE), between("-1", "2")),
  claim("a^−1 across 0", "x^2/a", bound(F0, FINE), between("-1", "1")),
];

export const FALSE_CLAIMS: readonly FalseClaim[] = [
  ...BOUNDS,
  ...ENCLOSURES,
  ...PERIODS,
  ...HARMONICS,
  ...HALVES,
  ...NOWHERE,
  ...JOINTS,
  ...MONOTONE,
  ...FRACTIONS,
  ...PARAMETERS,
  ...RANGES,
  ...POINT_CLAIMS,
  ...LIMITS,
  ...OSCILLATIONS,
  ...SINGULARITIES,
];

/** True relatives of some false claims: they show that the false ones are not rejected for their shape. */
export const TRUE_CLAIMS: readonly FalseClaim[] = [
  claim("φ′ ≥ 1", "x^3+x", bound(less(F1, "1"), LINE)),
  claim("φ′ ≥ 1 − 1e-9", "sinh(x)", bound(less(F1, "0.999999999"), FINE)),
  claim("6 − 6·cos ≥ 0", "x^3+6*sin(x)", bound(F3, [range()])),
  claim("sin·cos ≥ −1/2", "sin(x)*cos(x)", bound(less(F0, "-1/2"), [range()])),
  claim("a tail from 11", "x^3/3-100*x", bound(less(F1, "-101"), [leftTail("-11"), box("-11", "11", "0"), rightTail("11")])),
  claim("a double zero", "cosh(x)-1", bound(F0, [leftTail("-8"), zero("-8", "8", "0", 2), rightTail("8")])),
  claim("φ′ ≥ 0 for ν ∈ [0, 1]", "sinh(x)+nu*x", bound(F1, FINE), { nu: { from: "0", to: "1" } }),
  claim("φ continuous", "sign(x)*expm1(abs(x))", bound(squarePlusOne(0), HALF_LINES, "positive")),
  claim("φ′ continuous", "sign(x)*expm1(abs(x))", bound(squarePlusOne(1), FINE, "positive")),
  claim("φ continuous at kinks that are not rational", "abs(x^2-2)+x^3", bound(squarePlusOne(0), HALF_LINES, "positive")),
  claim("φ‴ continuous", "relu(x)^(7/2)-relu(-x)^(7/2)", bound(squarePlusOne(3), HALF_LINES, "positive")),
  claim("φ″ continuous", "abs(x)^(5/2)", bound(squarePlusOne(2), HALF_LINES, "positive")),
  claim("φ‴(0) = 6", "relu(x)^(7/2)+x^3", value(F3, "0", "6", "6")),
  claim("of φ‴ at 0", "abs(x)^(5/2)", jump("0", 3)),
  claim("φ″ increases", "relu(x)^3+x^3", monotone(F3, SPLIT)),
  claim("φ increases", "x+abs(x)/2", monotone(F1, SPLIT)),
  claim("φ″ increases", "relu(x)^3+sinh(x)", monotone(F3, FINE)),
  claim("sign²·φ at 0", "abs(x)*sign(x)^2", bound(F0, HALF_LINES)),
  claim("φ′ ≥ 0.49 for every a", "sinh(a*x)", bound(less(F1, "0.49"), FINE), between("0.5", "0.501")),
  claim("φ → +∞ for every a", "exp(a*x)-exp(-x)", limit(F0, "+inf", "+inf"), between("0.5", "2")),
  claim("φ → 1 for every a", "exp(a*x)/(1+exp(a*x))", limit(F0, "+inf", "1"), between("0.5", "2")),
  claim("a cancels", "x/exp(a*x)+a/a", limit(F0, "+inf", "1"), between("0.5", "2")),
  claim("a < 0 falls", "x*exp(a*x)", limit(F0, "+inf", "0"), between("-2", "-0.5")),
  claim("sin 1", "sin(x)", value(F0, "1", "0.8414709848078965", "0.8414709848078966")),
  claim("π", "sin(x)", root(F0, "3", "4", "exact", { point: "pi" })),
  claim("π by its sign", "sin(x)", root(F0, "3.1415", "3.1416", "sign-change")),
  claim("√2", "x^3/3-2*x", root(F1, "1.4142", "1.4143", "sturm")),
  claim("p/|q| at 1", "sinh(x)", ratioValue("1", "3.7")),
  claim("tanh → 1", "tanh(x)", limit(F0, "+inf", "1")),
  claim("1/x → +∞ from the right", "1/x", beside(F0, "0", 1, "+inf")),
  claim("ratio → 1 at −∞", "x+exp(x)", ratioLimit("-inf", "1")),
  claim("x·sin x", "x*sin(x)", oscillation(F0, "+inf")),
  claim("e^−x·cos x at −∞", "exp(-x)*cos(x)+x", oscillation(F0, "-inf")),
  claim("x·(1.4 + sin x + cos x)", "x*(1.4+sin(x)+cos(x))", oscillation(F0, "+inf")),
  claim("a phase that is slow", "x^2+2*x^2*sin((atan(1)-pi/5)*x)", oscillation(F0, "+inf")),
  claim("sin + cos ≥ −1.4143", "sin(x)+cos(x)", bound(less(F0, "-1.4143"), [range()])),
  claim("sin² + sin·cos ≥ −0.2072", "sin(x)^2+sin(x)*cos(x)", bound(less(F0, "-0.2072"), [range()])),
  claim("sin·cos ≥ −1/2 on one period", "sin(x)*cos(x)", periodic(less(F0, "-1/2"), "2*pi", [range("-4", "4")])),
  claim("arctan ≤ 1.5708", "atan(x)", bound(under(F0, "1.5708"), [enclosed()])),
  claim("φ‴ → 6", "x^3+x", rationalLimit(F3, "-inf", "6")),
  claim("φ′ ≡ 0", "max(x,0)", vanishes(F1, "-inf", "0")),
  claim("at 0", "log(x)", isUndefined("0")),
  claim("of φ′ at 0", "abs(x)", jump("0", 1)),
  claim("in [0, 2]", "1/(exp(x)-2)", pole(0, "0", "2")),
  claim("tanh ≤ 1", "tanh(x)", bound(under(F0, "1"), [enclosed()])),
  claim("|x| ≥ 0", "abs(x)", bound(F0, [enclosed()])),
  claim("φ′ of Gumbel's distribution ≥ 0", "exp(-exp(-x))", bound(F1, [enclosed()])),
  claim("φ ≥ −1.0001 over one period", "sin(x)", periodic(less(F0, "-1.0001"), "2*pi", boxes(4))),
  claim("φ′ ≥ −1.0001 over one period, φ having a slope", "x+sin(x)", periodic(less(F1, "-0.0001"), "2*pi", boxes(4))),
  claim("over two periods", "sin(2*x)", periodic(less(F0, "-1.0001"), "2*pi", boxes(4))),
  claim("a period of 2", "exp(sin(pi*x))", periodic(less(F0, "0.36"), "2", boxes(2))),
  claim("everywhere", "log(-1-x^2)", { kind: "undefined", z: "0", bits, everywhere: true }),
  claim("everywhere", "x+1/0", { kind: "undefined", z: "0", bits, everywhere: true }),
];
