/**
 * Statements about an interval that are false, or that are not about it, by hand, and true relatives of each group. Ends that miss a zero, a pole or a turn by
 * 10⁻¹² to 10⁻⁴⁰ are among them.
 */
import { type CertificateStatement, type CoverStep, type FormData, NORMALITY, phi, toFormData } from "../src/index.js";

export interface IntervalClaim {
  readonly name: string;
  readonly expression: string;
  readonly on: string;
  readonly statement: CertificateStatement;
}

type Kind<K extends CertificateStatement["kind"]> = Extract<CertificateStatement, { kind: K }>;

const bits = 192;
const [F0, F1, F2, F3] = ([0, 1, 2, 3] as const).map((k) => toFormData(phi(k))) as [FormData, FormData, FormData, FormData];
const P = toFormData(NORMALITY);
const negative = (form: FormData): FormData => form.map(([q, ...p]) => [q.startsWith("-") ? q.slice(1) : `-${q}`, ...p] as const);
const less = (form: FormData, c: string): FormData => [...form, [`-${c}`, 0, 0, 0, 0]];

const sturm = (from: string, to: string): CoverStep => ({ type: "sturm", from, to });
const box = (from: string, to: string, centre: string, degree = 4): CoverStep => ({ type: "box", from, to, centre, degree, bits });
const zero = (from: string, to: string, centre: string, multiplicity: number): CoverStep => ({
  type: "zero",
  from,
  to,
  centre,
  multiplicity,
  bits,
});
/** A zero at a constant, with the centre at an end, of which more may be said than of a point inside. */
const zeroNamed = (point: string, from: string, to: string, centre: string, multiplicity: number): CoverStep => ({
  ...(zero(from, to, centre, multiplicity) as Extract<CoverStep, { type: "zero" }>),
  point,
});
const enclosure = (from: string, to: string): CoverStep => ({ type: "enclosure", from, to, bits });
const beside = (end: "from" | "to", from: string, to: string): CoverStep => ({ type: "tail", from, to, beside: end, order: 6, bits });
const tail = (from: string, to: string): CoverStep => ({ type: "tail", from, to, order: 6, bits });
const bound = (form: FormData, cover: readonly CoverStep[], relation: Kind<"bound">["relation"] = "nonnegative"): CertificateStatement => ({
  kind: "bound",
  form,
  relation,
  cover,
});
const monotone = (form: FormData, cover: readonly CoverStep[]): CertificateStatement => ({ kind: "monotone", form, cover });
const value = (form: FormData, z: string, lo: string, hi: string = lo): CertificateStatement => ({
  kind: "value",
  form,
  z,
  enclosure: [lo, hi],
  bits,
});
const endValue = (form: FormData, at: string, lo: string, hi: string = lo): CertificateStatement => ({
  kind: "end-value",
  form,
  at,
  enclosure: [lo, hi],
  bits,
});
const limit = (form: FormData, at: string, side: 1 | -1, of: string): CertificateStatement => ({
  kind: "limit",
  form,
  place: { at, side, from: "16" },
  value: of,
  order: 6,
  bits,
});
const limitAt = (form: FormData, at: "+inf" | "-inf", of: string): CertificateStatement => ({
  kind: "limit",
  form,
  place: { at, from: at === "+inf" ? "16" : "-16" },
  value: of,
  order: 6,
  bits,
});
const rational = (form: FormData, at: string, of: string, denominator?: FormData): CertificateStatement => ({
  kind: "rational-limit",
  form,
  at,
  value: of,
  ...(denominator === undefined ? {} : { denominator }),
});
const ratioValue = (z: string, upper: string): CertificateStatement => ({
  kind: "ratio-value",
  numerator: P,
  denominator: F2,
  z,
  upper,
  bits,
});
const ratioLimit = (at: string, side: 1 | -1, of: string): CertificateStatement => ({
  kind: "ratio-limit",
  numerator: P,
  denominator: F2,
  place: { at, side, from: "16" },
  value: of,
  order: 6,
  bits,
});
const root = (form: FormData, bracket: readonly [string, string], by: Kind<"root">["by"], point?: string): CertificateStatement => ({
  kind: "root",
  form,
  bracket,
  by,
  bits,
  ...(point === undefined ? {} : { point }),
});
const jump = (z: string, derivative: 0 | 1 | 2 | 3): CertificateStatement => ({ kind: "jump", z, derivative, bits });
const notDefined = (z: string): CertificateStatement => ({ kind: "undefined", z, bits });
const pole = (node: number, bracket: readonly [string, string]): CertificateStatement => ({ kind: "pole", node, bracket, bits });
/** x·φ′ − 1. */
const logSlope = (): FormData => [
  ["1", 0, 1, 0, 0, 0, 0, 1],
  ["-1", 0, 0, 0, 0],
];
/** On which 1 + φ′² > 0. */
const LOG_STEPS: readonly CoverStep[] = [beside("from", "0", "1/16"), box("1/16", "16", "1", 0), tail("16", "+inf")];
/** 0 on (0, ∞), with steps by which φ′ exists. */
const shownNothing = (form: FormData, defined: readonly CoverStep[]): CertificateStatement => ({
  ...{ kind: "identically-zero", form, from: "0", to: "+inf", defined },
});
const nothing = (form: FormData, from: string, to: string): CertificateStatement => ({ kind: "identically-zero", form, from, to });

const claim = (name: string, expression: string, on: string, statement: CertificateStatement): IntervalClaim => ({
  name,
  expression,
  on,
  statement,
});

/** 1 ± 10⁻ᵏ. */
const past = (k: number): string => `1${"0".repeat(k - 1)}1/1${"0".repeat(k)}`;
const before = (k: number): string => `${"9".repeat(k)}/1${"0".repeat(k)}`;

const NEAR = [12, 20, 30, 40].flatMap((k): IntervalClaim[] => [
  claim(`cosh(x−1) grows from 1 − 1e-${k}`, "cosh(x-1)", `[${before(k)},2]`, bound(F1, [box(before(k), "2", "3/2", 0)])),
  claim(`… also where that end is left out`, "cosh(x-1)", `(${before(k)},2]`, bound(F1, [box(before(k), "2", "3/2", 0)])),
  claim(`a zero step about 1 from 1 − 1e-${k}`, "cosh(x-1)", `[${before(k)},2]`, bound(F1, [zero(before(k), "2", "1", 1)])),
  claim(`(x−1)² grows from 1 − 1e-${k}`, "(x-1)^2", `[${before(k)},2]`, bound(F1, [sturm(before(k), "2")])),
  claim(`a witness at 1 − 1e-${k}, left of [1, 2]`, "cosh(x-1)", "[1,2]", value(F1, before(k), "-1", "0")),
  claim(
    `1/(x − 1) defined from 1 − 1e-${k}`,
    "1/(x-1)",
    `[${before(k)},2]`,
    bound(
      [
        ["1", 0, 0, 0, 0],
        ["1", 2, 0, 0, 0],
      ],
      [sturm(before(k), "2")],
    ),
  ),
  claim(`1/(x − 1) with a pole in [1 + 1e-${k}, 2]`, "1/(x-1)", `[${past(k)},2]`, pole(0, [past(k), "2"])),
  claim(`x > 1 + 1e-${k} on [1, 2]`, "x", "[1,2]", bound(less(F0, past(k)), [sturm("1", "2")])),
]);

/** Replay accepts none of them. */
export const FALSE_ON_INTERVALS: readonly IntervalClaim[] = [
  ...NEAR,
  // Covers that do not reach the ends, or reach past what was shown.
  claim("a cover that begins late", "x", "[-1,1]", bound(less(F0, "0"), [sturm("0", "1")])),
  claim("a cover that ends early", "-x", "[-1,1]", bound(F0, [sturm("-1", "0")])),
  claim("a cover of a smaller interval by boxes", "sinh(x)", "[-2,2]", bound(F0, [box("1", "2", "3/2")])),
  claim("a cover of [0, 1] for (−∞, 1]", "x^2-x^3", "(-inf,1]", bound(F0, [sturm("0", "1")])),
  claim("a step past the end, where it is false", "x", "[0,1]", bound(F0, [sturm("-1", "1")])),
  claim("no points", "x", "[0,1]", bound(negative(F0), [sturm("0", "0")])),
  claim("steps in the wrong order", "x", "[0,1]", bound(F0, [sturm("1/2", "1"), sturm("0", "1/2")])),
  // Closed ends count.
  claim("x > 0 on [0, 1]", "x", "[0,1]", bound(F0, [sturm("0", "1")], "positive")),
  claim("sinh > 0 on [0, 1] by a zero step", "sinh(x)", "[0,1]", bound(F0, [zero("0", "1", "0", 1)], "positive")),
  claim(
    "sinh > 0 on [0, 1] by an expansion",
    "sinh(x)",
    "[0,1]",
    bound(F0, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)], "positive"),
  ),
  claim("x^2.5 has φ′ > 0 on [0, 1]", "x^2.5", "[0,1]", bound(F1, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)], "positive")),
  claim("x^2.5 has a third derivative on [0, 1]", "x^2.5", "[0,1]", bound(F3, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)])),
  claim("√x has a slope on [0, 1]", "sqrt(x)", "[0,1]", bound(F1, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)])),
  claim(
    "log is bounded below on [0, 1]",
    "log(x)",
    "[0,1]",
    bound(
      [
        ["1", 1, 0, 0, 0],
        ["1000", 0, 0, 0, 0],
      ],
      [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)],
    ),
  ),
  claim(
    "x·log x is defined at 0",
    "x*log(x)",
    "[0,1]",
    bound(
      [
        ["1", 1, 0, 0, 0],
        ["1", 0, 0, 0, 0],
      ],
      [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)],
    ),
  ),
  claim("sign x ≥ 1 on [0, 1]", "sign(x)", "[0,1]", bound(less(F0, "1"), [sturm("0", "1")])),
  claim("sign x ≥ 1 on [0, 1] by a box", "sign(x)", "[0,1]", bound(less(F0, "1"), [box("0", "1", "1/2", 0)])),
  claim(
    "sign x ≥ 1 on [0, 1] by an expansion",
    "sign(x)",
    "[0,1]",
    bound(less(F0, "1"), [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)]),
  ),
  claim("sign x + x increases on [0, 1] with a slope everywhere", "sign(x)+x", "[0,1]", bound(F1, [sturm("0", "1")])),
  claim("x − sign x increases on [0, 1]", "x-sign(x)", "[0,1]", monotone(F1, [sturm("0", "1")])),
  claim(
    "x − sign x increases on [0, 1] by an expansion",
    "x-sign(x)",
    "[0,1]",
    monotone(F1, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)]),
  ),
  claim("−x increases on [0, 1]", "-x", "[0,1]", monotone(F1, [sturm("0", "1")])),
  // Odd multiplicities change a sign inside a box.
  claim("sinh ≥ 0 about 0", "sinh(x)", "[-1,1]", bound(F0, [zero("-1", "1", "0", 1)])),
  claim("(eˣ − 2)² > 0 past log 2", "(exp(x)-2)^2", "(1/2,1)", bound(F0, [zeroNamed("log(2)", "1/2", "1", "1/2", 2)], "positive")),
  claim("eˣ − 2 ≥ 0 about log 2", "exp(x)-2", "[1/2,1]", bound(F0, [zeroNamed("log(2)", "1/2", "1", "1/2", 1)])),
  claim("eˣ − 2 ≥ 0 before log 2", "exp(x)-2", "(1/2,1)", bound(F0, [zeroNamed("log(2)", "1/2", "1", "1/2", 1)])),
  claim("2 − eˣ ≥ 0 about log 2", "2-exp(x)", "[1/2,1]", bound(F0, [zeroNamed("log(2)", "1/2", "1", "1", 1)])),
  claim("a zero outside the interval", "(exp(x)-2)^2-1e-40", "[1/2,0.6931]", bound(F0, [zeroNamed("log(2)", "1/2", "0.6931", "1/2", 2)])),
  claim("sinh ≥ 0 left of 0", "sinh(x)", "[-1,0]", bound(F0, [zero("-1", "0", "0", 1)])),
  claim("−sinh ≥ 0 right of 0", "-sinh(x)", "[0,1]", bound(F0, [zero("0", "1", "0", 1)])),
  claim("sinh − x ≥ 0 left of 0", "sinh(x)-x", "[-1,0]", bound(F0, [zero("-1", "0", "0", 3)])),
  claim("sinh − x with a zero of order 1", "x-sinh(x)", "[0,1]", bound(F0, [zero("0", "1", "0", 1)])),
  claim("a zero that is none", "cosh(x)", "(0,1]", bound(F0, [zero("0", "1", "0", 1)], "positive")),
  // A zero at an open end is none, but one inside is.
  claim("sin > 0 on (0, 4)", "sin(x)", "(0,4)", bound(F0, [zero("0", "1", "0", 1), box("1", "4", "2", 4)], "positive")),
  claim("1 − cos > 0 on (0, 100) by a period", "1-cos(x)", "(0,100)", {
    ...bound(F0, [zero("-4", "4", "0", 2)], "positive"),
    period: "2*pi",
  } as CertificateStatement),
  claim("tan² bounded on (0, 1) by a period beside the end", "sin(x)^2", "(0,1)", {
    ...bound(less(F0, "1/100"), [beside("from", "0", "1/4"), box("1/4", "7", "1", 4)]),
    period: "2*pi",
  } as CertificateStatement),
  // Expansions are beside the ends of the domain, from inside.
  claim(
    "an expansion beside an inner point",
    "1/x",
    "[-1,1]",
    bound(
      [
        ["1", 0, 0, 0, 0],
        ["1", 2, 0, 0, 0],
      ],
      [box("-1", "-1/4", "-1/2", 0), beside("to", "-1/4", "0"), beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)],
    ),
  ),
  claim("an expansion beside the other end", "1/x", "(0,1]", bound(negative(F0), [beside("to", "0", "1/4"), box("1/4", "1", "1/2", 0)])),
  claim("an expansion that does not say beside which end", "1/x", "(0,1]", bound(F0, [tail("0", "1/4"), box("1/4", "1", "1/2", 0)])),
  claim("an expansion over too long a step", "log(x)", "(0,1]", bound(negative(F0), [beside("from", "0", "1")])),
  claim("1/x − 5 > 0 within 1/4 of 0", "1/x", "(0,1/4]", bound(less(F0, "5"), [beside("from", "0", "1/4")])),
  claim("log x > 0 beside 0", "log(x)", "(0,1/16]", bound(F0, [beside("from", "0", "1/16")])),
  claim("−log(1 − x) < 0 beside 1", "-log(1-x)", "[15/16,1)", bound(negative(F0), [beside("to", "15/16", "1")])),
  claim("atanh is negative beside 1", "atanh(x)", "[15/16,1)", bound(negative(F0), [beside("to", "15/16", "1")])),
  claim("acos is concave beside 1 from above", "acos(x)", "[15/16,1)", bound(F1, [beside("to", "15/16", "1")])),
  claim("tan(πx/2) falls to −∞ left of 1", "tan(pi*x/2)", "[3/4,1)", limit(F0, "1", -1, "-inf")),
  claim(
    "a pole inside by Sturm",
    "1/x",
    "(-1,1)",
    bound(
      [
        ["1", 0, 0, 0, 0],
        ["1", 2, 0, 0, 0],
      ],
      [sturm("-1", "1")],
    ),
  ),
  claim("a pole at a closed end by Sturm", "1/x", "[0,1]", bound(F0, [sturm("0", "1")])),
  claim("1/x > 1 on (0, 1]", "1/x", "(0,1]", bound(less(F0, "1"), [sturm("0", "1")], "positive")),
  claim(
    "the interval of log over [0, 1]",
    "log(x)",
    "(0,1]",
    bound(
      [
        ["1", 1, 0, 0, 0],
        ["50", 0, 0, 0, 0],
      ],
      [enclosure("0", "1")],
    ),
  ),
  // Points, roots and limits lie in the domain.
  claim("a value outside", "x", "[0,1]", value(F0, "-1", "-1")),
  claim("a value at an open end", "x", "(0,1]", value(F0, "0", "0")),
  claim("a value of φ‴ where there is none", "x^2.5", "[0,1]", value(F3, "0", "0")),
  claim("a wrong one-sided slope", "abs(x)", "[0,1]", value(F1, "0", "-1")),
  claim("the slope at a kink inside", "abs(x)", "[-1,1]", value(F1, "0", "1")),
  claim("the slope of sign x at a closed end", "sign(x)+2*x", "[0,1]", value(F1, "0", "2")),
  claim("the slope from the other side of 1/3", "abs(x-1/3)", "[1/3,2)", value(F1, "1/3", "-1")),
  claim("the slope of a sign that jumps at the end 1/3", "sign(x-1/3)+x", "[1/3,2)", value(F1, "1/3", "1")),
  claim("the limit as the value", "sign(x)", "[0,1]", value(F0, "0", "1")),
  claim("an end value at a closed end", "x", "[0,1]", endValue(F0, "0", "0")),
  claim("an end value inside", "x", "(0,1)", endValue(F0, "1/2", "1/2")),
  claim("an end value outside", "x", "(0,1)", endValue(F0, "-1", "-1")),
  claim("the end value from outside", "sign(x)", "(0,1)", endValue(F0, "0", "-1")),
  claim("the value at the end as its limit", "sign(x)", "(0,1)", endValue(F0, "0", "0")),
  claim(
    "an end value that is off by 1e-30",
    "exp(x)",
    "(0,1)",
    endValue(F0, "0", "1000000000000000000000000000001/1000000000000000000000000000000"),
  ),
  claim("an end value beside a pole", "1/x", "(0,1)", endValue(F0, "0", "0", "1000000")),
  claim("an end value from the side where there is none", "x^(7/2)", "(-1,0)", endValue(F0, "0", "-1", "1")),
  claim("a slope from the side where there is none", "x^(9/2)", "[-1,0]", value(F1, "0", "-1", "1")),
  claim("the same, exactly", "x^(9/2)", "[-1,0]", value(F1, "0", "0")),
  claim("a flat power from the side where there is none", "(sin(x)^9)^(7/2)", "(-1,0)", endValue(F0, "0", "0")),
  claim("a ratio from that side", "x^(9/2)+exp(x)-x", "(-1,0)", ratioValue("0", "1")),
  claim("a root outside", "x-2", "[0,1]", root(F0, ["2", "2"], "exact", "2")),
  claim("a root at an open end", "x", "(0,1)", root(F0, ["0", "0"], "exact", "0")),
  claim("a bracket that reaches out", "x", "[1,2]", root(F0, ["-1", "1"], "sturm")),
  claim("a sign change outside", "sin(x)", "[0,3]", root(F0, ["3", "7/2"], "sign-change")),
  claim("a limit at an infinity that is not reached", "exp(x)", "[0,inf)", limitAt(F0, "-inf", "0")),
  claim("a limit at +∞ of a bounded interval", "exp(-x)", "[0,1]", limitAt(F0, "+inf", "0")),
  claim("a limit from outside", "exp(-1/x)", "[0,1]", limit(F0, "0", -1, "+inf")),
  claim("a limit past the end", "1/(x-2)", "[0,1]", limit(F0, "2", -1, "-inf")),
  claim("log tends to 0", "log(x)", "(0,1)", limit(F0, "0", 1, "0")),
  claim("atanh tends to 1", "atanh(x)", "(-1,1)", limit(F0, "1", -1, "1")),
  claim("asin tends to 1", "asin(x)", "(-1,1)", limit(F0, "1", -1, "1")),
  claim("acosh′ tends to 0 at 1", "acosh(x)", "(1,2)", limit(F1, "1", 1, "0")),
  claim("1/x tends to −∞ from the right", "1/x", "(0,1)", rational(F0, "0", "-inf")),
  claim("1/x² tends to −∞", "1/x^2", "(0,1)", rational(F0, "0", "-inf")),
  claim("1/x has a limit at an inner pole", "1/x", "(-1,1)", rational(F0, "0", "+inf")),
  claim("a rational limit outside", "x", "(0,1)", rational(F0, "2", "2")),
  claim("a rational limit at an infinity that is not reached", "1/x", "(0,1)", rational(F0, "+inf", "0")),
  claim("a ratio that tends to less", "x^3", "(0,1)", ratioLimit("0", 1, "-1")),
  claim("a ratio limit from outside", "x^3", "[0,1]", ratioLimit("0", -1, "0")),
  claim("a ratio beyond the interval", "x^3+x", "[1,2]", ratioValue("1/2", "6")),
  claim("a ratio that is smaller at the open end", "x^3+x", "(1,2)", ratioValue("1", "15")),
  // Where φ does not exist.
  claim("undefined outside", "log(x)", "(0,1)", notDefined("-1")),
  claim("undefined at an open end", "log(x)", "(0,1)", notDefined("0")),
  claim("undefined where it is defined", "sqrt(x)", "[0,1]", notDefined("0")),
  claim("a jump outside", "abs(x)", "[1,2]", jump("0", 1)),
  claim("a kink at a closed end", "abs(x)", "[0,1]", jump("0", 1)),
  claim("a jump at an open end", "sign(x)", "(0,1)", jump("0", 0)),
  claim("a jump at an end where it is continuous", "sqrt(x)", "[0,1]", jump("0", 0)),
  claim("x^2.5 without a second derivative", "x^2.5", "[0,1]", jump("0", 2)),
  claim("a pole outside", "1/x", "[1,2]", pole(0, ["-1", "1"])),
  claim("a pole at an open end", "1/x", "(0,1]", pole(0, ["0", "1"])),
  claim("0 past the end", "relu(x)", "[-1,1]", nothing(F2, "-1", "2")),
  claim("0 to an infinity that is not reached", "x", "[0,1]", nothing(F2, "-inf", "+inf")),
  claim("0 where it is not", "relu(x)", "[-1,1]", nothing(F1, "-1", "1")),
  claim("x·log′ = 1 with steps that leave out (0, 1/16)", "log(x)", "(0,inf)", shownNothing(logSlope(), LOG_STEPS.slice(1))),
  claim("x·log′ = 1 with steps that end at 16", "log(x)", "(0,inf)", shownNothing(logSlope(), LOG_STEPS.slice(0, 2))),
  claim("x·log′ = 1 + 1e-30", "log(x)", "(0,inf)", shownNothing(less(logSlope(), "1/1000000000000000000000000000000"), LOG_STEPS)),
  claim("x·log′ = 1 on a part of the domain", "log(x)", "(0,inf)", {
    ...(shownNothing(logSlope(), LOG_STEPS) as Kind<"identically-zero">),
    from: "1",
  }),
  claim("x·log′ = 1 without steps", "log(x)", "(0,inf)", nothing(logSlope(), "0", "+inf")),
  claim("x·log′ = 1 where log is not defined", "log(x)", "[0,inf)", shownNothing(logSlope(), LOG_STEPS)),
];

/** Replay accepts them. */
export const TRUE_ON_INTERVALS: readonly IntervalClaim[] = [
  claim("(eˣ − 2)² ≥ 0 about log 2", "(exp(x)-2)^2", "[1/2,1]", bound(F0, [zeroNamed("log(2)", "1/2", "1", "1/2", 2)])),
  claim("x ≥ 0 on [0, 1]", "x", "[0,1]", bound(F0, [sturm("0", "1")])),
  claim("x > 0 on (0, 1]", "x", "(0,1]", bound(F0, [sturm("0", "1")], "positive")),
  claim("1/x ≥ 1 on (0, 1]", "1/x", "(0,1]", bound(less(F0, "1"), [sturm("0", "1")])),
  claim("1/x > 0 on (0, ∞)", "1/x", "(0,inf)", bound(F0, [sturm("0", "+inf")], "positive")),
  claim("cosh(x−1) grows from 1 + 1e-40", "cosh(x-1)", `[${past(40)},2]`, bound(F1, [box(past(40), "2", "3/2", 0)], "positive")),
  claim("cosh(x−1) strictly grows on (1, 2]", "cosh(x-1)", "(1,2]", bound(F1, [zero("1", "2", "1", 1)], "positive")),
  claim("cosh(x−1) grows on [1, 2]", "cosh(x-1)", "[1,2]", bound(F1, [zero("1", "2", "1", 1)], "increasing")),
  claim("cosh falls on [−1, 0]", "-cosh(x)", "[-1,0]", bound(F1, [zero("-1", "0", "0", 1)], "increasing")),
  claim(
    "sinh > 0 on (0, 1] by an expansion",
    "sinh(x)",
    "(0,1]",
    bound(F0, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)], "positive"),
  ),
  claim("−log > 0 beside 0", "-log(x)", "(0,1/16]", bound(F0, [beside("from", "0", "1/16")], "positive")),
  claim("atanh > 0 beside 1", "atanh(x)", "[15/16,1)", bound(F0, [beside("to", "15/16", "1")], "positive")),
  claim("x^2.5 ≥ 0 with slope 0", "x^2.5", "[0,1]", bound(F1, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)], "increasing")),
  claim(
    "φ″ of x^2.5 strictly increases on [0, 1]",
    "x^2.5",
    "[0,1]",
    monotone(F3, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)]),
  ),
  claim("√x strictly increases on [0, 1]", "sqrt(x)", "[0,1]", monotone(F1, [beside("from", "0", "1/4"), box("1/4", "1", "1/2", 0)])),
  claim("sign x ≥ 1 on (0, 1]", "sign(x)", "(0,1]", bound(less(F0, "1"), [sturm("0", "1")])),
  claim("the slope of |x| from the right", "abs(x)", "[0,1]", value(F1, "0", "1")),
  claim("1/x > 0 from 8 on", "1/x", "[8,inf)", bound(F0, [tail("8", "+inf")], "positive")),
  claim("a slope where pieces meet at the end 1/3", "x+relu(x-1/3)^2", "[1/3,2)", value(F1, "1/3", "1")),
  claim("φ″ of x^2.5 at 0", "x^2.5", "[0,1]", value(F2, "0", "0")),
  claim("an end value", "exp(x)", "(0,1)", endValue(F0, "0", "1")),
  claim("an enclosed end value", "exp(x)", "(0,1)", endValue(F0, "1", "271/100", "272/100")),
  claim("the end value from inside", "sign(x)", "(0,1)", endValue(F0, "0", "1")),
  claim("an end value of a power that ends there", "x^(7/2)+exp(x)", "(0,1)", endValue(F1, "0", "999/1000", "1001/1000")),
  claim("a root at a closed end", "sinh(x)", "[0,1]", root(F0, ["0", "0"], "exact", "0")),
  claim("log tends to −∞", "log(x)", "(0,1)", limit(F0, "0", 1, "-inf")),
  claim("atanh tends to ∞", "atanh(x)", "(-1,1)", limit(F0, "1", -1, "+inf")),
  claim("acosh′ tends to ∞ at 1", "acosh(x)", "(1,2)", limit(F1, "1", 1, "+inf")),
  claim("tan(πx/2) tends to ∞ left of 1", "tan(pi*x/2)", "(-1,1)", limit(F0, "1", -1, "+inf")),
  claim("exp tends to 0 at −∞", "exp(x)", "(-inf,0]", limitAt(F0, "-inf", "0")),
  claim("1/x tends to ∞ from the right", "1/x", "(0,1)", rational(F0, "0", "+inf")),
  claim("1/x tends to −∞ from the left", "1/x", "(-1,0)", rational(F0, "0", "-inf")),
  claim("the normality ratio of x³ tends to 0", "x^3", "(0,1)", ratioLimit("0", 1, "0")),
  claim("a ratio at an open end", "x^3+x", "(1,2)", ratioValue("1", "16")),
  claim("undefined at a closed end", "log(x)", "[0,1]", notDefined("0")),
  claim("√x without a slope at 0", "sqrt(x)", "[0,1]", jump("0", 1)),
  claim("sign x is not what it tends to", "sign(x)", "[0,1]", jump("0", 0)),
  claim("a pole inside", "1/x", "[-1,1]", pole(0, ["-1", "1"])),
  claim("0 on a part", "relu(x)", "[-1,1]", nothing(F1, "-1", "0")),
  claim("0 beside an open end", "1/x-1/x", "(0,1)", nothing(F0, "0", "1")),
  claim("x·log′ = 1", "log(x)", "(0,inf)", shownNothing(logSlope(), LOG_STEPS)),
];
