/**
 * False statements about pieces that meet at points of which a bracket is known, and their true relatives: boxes and enclosures that pieces
 * share (`across`), expansions beside points (`beside`, `seam`), jumps in a bracket. A counterexample found later goes to the end.
 */

import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { combine } from "../src/form.js";
import {
  type CertificateStatement,
  type CoverStep,
  constantForm,
  type DerivativeOrder,
  type Form,
  minusConstant,
  phi,
  times,
  toFormData,
} from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

const bits = 128;
const q = (text: string): Rational => Q.parse(text) as Rational;
const one = constantForm(q("1"));
const negative = (form: Form): Form => combine([], q("-1"), form);
/** 1 + φ⁽ᵏ⁾², of which a cover shows that the derivative exists and is continuous. */
const squarePlusOne = (k: DerivativeOrder): Form => combine(one, q("1"), times(phi(k), phi(k)));

const box = (from: string, to: string): CoverStep => ({ type: "box", from, to, centre: from, degree: 0, bits, across: true });
const enclosure = (from = "-inf", to = "+inf"): CoverStep => ({ type: "enclosure", from, to, bits, across: true });
const tail = (from: string, to: string): CoverStep => ({ type: "tail", from, to, order: 4, bits });
const beside = (from: string, to: string, at: "from" | "to"): CoverStep => ({ type: "tail", from, to, beside: at, order: 6, bits });
const seam = (from: string, to: string, [a, b]: readonly [string, string], argument = 0): CoverStep => ({
  ...{ type: "seam", from, to, argument, order: 6, bits },
  bracket: [a, b],
});
const sturm = (from: string, to: string): CoverStep => ({ type: "sturm", from, to });

/** Boxes of width 1/8 that pieces may share, between two tails. */
const SHARED: readonly CoverStep[] = [
  tail("-inf", "-8"),
  ...Array.from({ length: 128 }, (_, i) => box(`${i - 64}/8`, `${i - 63}/8`)),
  tail("8", "+inf"),
];
const WHOLE: readonly CoverStep[] = [enclosure()];
const ROOT_2 = ["1.41421356237309504", "1.41421356237309505"] as const;
const PI = ["3.14159265358979323", "3.14159265358979324"] as const;
/** About √2, with intervals elsewhere. */
const ABOUT_ROOT_2: readonly CoverStep[] = [enclosure("-inf", "5/4"), seam("5/4", "3/2", ROOT_2), enclosure("3/2", "+inf")];
const BESIDE_0: readonly CoverStep[] = [
  enclosure("-inf", "-1/8"),
  beside("-1/8", "0", "to"),
  beside("0", "1/8", "from"),
  enclosure("1/8", "+inf"),
];

const bound = (form: Form, cover: readonly CoverStep[], relation: "nonnegative" | "positive" | "increasing" = "nonnegative") =>
  ({ kind: "bound", form: toFormData(form), relation, cover }) satisfies CertificateStatement;
const monotone = (form: Form, cover: readonly CoverStep[], period?: string): CertificateStatement => ({
  ...{ kind: "monotone", form: toFormData(form), cover },
  ...(period === undefined ? {} : { period }),
});
const jump = (derivative: DerivativeOrder, [a, b]: readonly [string, string], argument = 0): CertificateStatement => ({
  ...{ kind: "seam", argument, derivative, bits: 192 },
  bracket: [a, b],
});
/** About −π/2. */
const named = (derivative: DerivativeOrder, point: string): CertificateStatement => ({
  ...{ kind: "seam", point, derivative, bits: 192 },
  bracket: ["-1.6", "-1.5"],
});
const pole = (a: string, b: string, node = 0, point?: string): CertificateStatement => ({
  ...{ kind: "pole", node, bits: 192 },
  ...(point === undefined ? {} : { point }),
  bracket: [a, b],
});
const vanishes = (form: Form, from: string, to: string): CertificateStatement => ({
  kind: "identically-zero",
  form: toFormData(form),
  from,
  to,
});
const limit = (form: Form, value: string): CertificateStatement => ({
  ...{ kind: "limit", form: toFormData(form), value, order: 6, bits },
  place: { at: "+inf", from: "16" },
});
const oscillation = (form: Form): CertificateStatement => ({
  ...{ kind: "oscillation", form: toFormData(form), order: 6, bits },
  place: { at: "+inf", from: "16" },
});

const claim = (name: string, expression: string, statement: CertificateStatement): FalseClaim => ({
  name: `${statement.kind}: ${name} (${expression})`,
  expression,
  statement,
});

/** φ⁽ᵏ⁾ is said to be continuous and is not, by as little as 10⁻⁴⁰. */
const NOT_SMOOTH: readonly (readonly [string, DerivativeOrder])[] = [
  ["relu(x-sqrt(2))^3", 3],
  ["relu(x-sqrt(2))^2", 2],
  ["relu(x-pi)", 1],
  ["sign(x-pi)", 0],
  ["sign(x-sqrt(2))^2", 0],
  ["sign(x-sqrt(2))*x", 0],
  ["sign(x-sqrt(2))*(x-sqrt(2))", 1],
  ["sign(x-sqrt(2))*(x-1.4142135623730950488016887242096980785697)", 0],
  ["relu(x-pi)^5+1e-12*relu(x-pi)^3", 3],
  ["relu(x-pi)^5+1e-40*relu(x-pi)^3", 3],
  ["relu(x-pi)^5+1e-40*relu(x-pi)^2", 2],
  ["relu(x-pi)^5+1e-40*relu(x-pi)", 1],
  ["relu(x-pi)^5+1e-40*sign(x-pi)", 0],
  ["abs(x^2-2)^3", 3],
  ["abs(x^3-2)", 1],
  ["abs(abs(x)-sqrt(2))^3", 3],
  ["relu(x-sqrt(2))^4+relu(x-sqrt(3))^3", 3],
  ["relu(x-sqrt(2))^4*sign(x-sqrt(3))", 0],
  ["relu(sign(x-sqrt(2))+1/2)", 0],
  ["relu(sign(x-sqrt(2)))^5", 0],
  ["abs(x-sqrt(2))^(5/2)", 3],
  ["relu(x-sqrt(2))^e", 3],
  ["relu(x)^(pi-0.14159265358979323846264338327950288420)", 3],
  ["relu(x-pi)^5+1e-40*relu(x-pi)^(pi/2)", 2],
  ["relu(x-sqrt(2))^(7/3)", 3],
  ["relu(x-sqrt(2))^(3/2)", 2],
  ["abs(x^2-2*sqrt(2)*x+2)^(3/2)", 3],
  ["abs(x^2-2*sqrt(2)*x+2)^(1/2)", 1],
  ["max(sin(x),cos(x))", 1],
  ["min(x,log(2))^3", 1],
  ["max(x,sqrt(2))", 1],
  ["elu(x-pi)", 2],
  ["softsign(x-pi)", 2],
  ["max(x-sqrt(2),0)^4+max(sqrt(2)-x,0)", 1],
  ["x^3+abs(sin(x))", 1],
  ["x^3+abs(sin(x))^3", 3],
  ["x^3+sign(sin(x))", 0],
  ["x^5+sign(sin(x))*sin(x)^2", 2],
  ["cbrt(x-pi)", 1],
  ["relu(x-1/3)^3", 3],
  ["relu(x-sqrt(2))^3+relu(sqrt(2)-x)^3", 3],
  ["relu(x-sqrt(2))^3-1.0000000000000000000000000000000000000001*relu(sqrt(2)-x)^3", 3],
  ["sign(x-pi)+sign(pi-x)+1e-40*sign(x-pi)", 0],
  ["abs(x-1/3)", 1],
];

const SMOOTH: readonly (readonly [string, DerivativeOrder])[] = [
  ["relu(x-sqrt(2))^3", 2],
  ["relu(x-sqrt(2))^4", 3],
  ["relu(x-pi)^6", 5],
  ["relu(x-pi)^5+1e-40*relu(x-pi)^3", 2],
  ["sign(x-sqrt(2))*(x-sqrt(2))", 0],
  ["sign(x-sqrt(2))*(x-sqrt(2))^4", 3],
  ["abs(x^2-2)^5", 3],
  ["abs(abs(x)-sqrt(2))^5", 0],
  ["relu(x-sqrt(2))^4+relu(x-sqrt(3))^4", 3],
  ["relu(x-sqrt(2))^4+abs(2*x-2*sqrt(2))^5", 3],
  ["abs(x-sqrt(2))^(7/2)", 3],
  ["relu(x-sqrt(2))^(7/3)", 2],
  ["(x-sqrt(2))*abs(x-sqrt(2))^3", 3],
  ["max(sin(x),cos(x))", 0],
  ["elu(x-pi)", 1],
  ["softsign(x-pi)", 1],
  ["x^3+abs(sin(x))^3", 2],
  ["relu(x-1/3)^4", 3],
  ["relu(x-sqrt(2))^3-relu(sqrt(2)-x)^3", 3],
  ["relu(x-sqrt(2))^(11/3)-relu(sqrt(2)-x)^(11/3)", 3],
];

const COVERS: readonly (readonly [string, readonly CoverStep[]])[] = [
  ["in boxes", SHARED],
  ["at once", WHOLE],
];

/** For each value of nu from 0 to 1. */
const forEach = (claimed: FalseClaim): FalseClaim => ({ ...claimed, parameters: { nu: { from: "0", to: "1" } } });
const value = (form: Form, z: string, lower: string, upper: string): CertificateStatement => ({
  ...{ kind: "value", form: toFormData(form), z, bits },
  enclosure: [lower, upper],
});
const HALVES: readonly CoverStep[] = [enclosure("-inf", "1/2"), enclosure("1/2", "+inf")];

/** Where pieces meet depends on the parameter. */
const FALSE_FAMILIES: readonly FalseClaim[] = [
  claim("φ‴ continuous for every ν", "relu(x-nu)^3", bound(squarePlusOne(3), WHOLE, "positive")),
  claim("φ′ continuous for every ν, cut at 1/2", "abs(x-nu)", bound(squarePlusOne(1), HALVES, "positive")),
  claim("φ‴ continuous for ν = 0 only", "nu*relu(x-sqrt(2))^3", bound(squarePlusOne(3), WHOLE, "positive")),
  claim("φ continuous but for ν = 0", "nu*sign(x-sqrt(2))", bound(squarePlusOne(0), WHOLE, "positive")),
  claim("φ′ at 1/2, where it does not exist for ν = 1/2", "abs(x-nu)", value(phi(1), "1/2", "-1", "1")),
  claim("φ‴ at 1/2, where it does not exist for ν = 1/2", "relu(x-nu)^3", value(phi(3), "1/2", "0", "6")),
  claim("of φ‴ for every ν, none for 0", "nu*relu(x-sqrt(2))^3", jump(3, ROOT_2)),
  claim("of φ‴ for every ν, none at √2", "relu(x-nu*sqrt(2))^3", jump(3, ROOT_2)),
  claim("an expansion beside a seam of a family", "nu*relu(x-sqrt(2))^4", bound(phi(3), ABOUT_ROOT_2)),
].map(forEach);

const TRUE_FAMILIES: readonly FalseClaim[] = [
  claim("φ‴ continuous for every ν", "relu(x-nu)^4", bound(squarePlusOne(3), WHOLE, "positive")),
  claim("φ″ continuous for every ν, cut at 1/2", "relu(x-nu)^3", bound(squarePlusOne(2), HALVES, "positive")),
  claim("φ″ at 1/2", "relu(x-nu)^3", value(phi(2), "1/2", "-1", "4")),
  claim("of φ‴ for every ν", "(nu+1)*relu(x-sqrt(2))^3", jump(3, ROOT_2)),
].map(forEach);

export const FALSE_SEAMS: readonly FalseClaim[] = [
  ...FALSE_FAMILIES,
  ...NOT_SMOOTH.flatMap(([e, k]) =>
    COVERS.map(([how, cover]) => claim(`φ⁽${k}⁾ continuous, ${how}`, e, bound(squarePlusOne(k), cover, "positive"))),
  ),
  claim("φ‴ ≥ 6 + 1e-12", "x^3+x+relu(x-pi)^5", bound(minusConstant(phi(3), q("6.000000000001")), SHARED)),
  claim("φ‴ > 6, attained left of π", "x^3+x+relu(x-pi)^5", bound(minusConstant(phi(3), q("6")), SHARED, "positive")),
  claim("−φ‴ ≥ 0", "relu(x-pi)^5", bound(negative(phi(3)), WHOLE)),
  claim("φ ≥ 1e-30", "abs(x-pi)", bound(minusConstant(phi(0), q("1e-30")), WHOLE)),
  claim("φ > 0, 0 at π", "abs(x-pi)^5", bound(phi(0), SHARED, "positive")),
  claim("φ‴ > 0, 0 at √2", "abs(x-sqrt(2))^5*(x-sqrt(2))^2+x", bound(phi(3), SHARED, "positive")),
  claim("a Taylor polynomial across a seam", "relu(x-sqrt(2))^4-x^2/1000", bound(phi(0), [{ ...box("1", "2"), degree: 4 } as CoverStep])),
  // Expansions beside a point.
  claim("φ″ ≥ 0, negative by 1e-24 right of √2", "relu(x-sqrt(2))^4-1e-12*relu(x-sqrt(2))^3", bound(phi(2), ABOUT_ROOT_2)),
  claim("φ″ ≥ 0, negative left of √2", "relu(x-sqrt(2))^4-1e-40*relu(sqrt(2)-x)^3", bound(phi(2), ABOUT_ROOT_2)),
  claim("φ‴ > 0, 0 at √2", "abs(x-sqrt(2))^5*sign(x-sqrt(2))", bound(phi(3), ABOUT_ROOT_2, "positive")),
  claim("φ‴ increases, 0 left of √2", "relu(x-sqrt(2))^4", bound(phi(3), ABOUT_ROOT_2, "increasing")),
  claim("φ‴ ≥ 0 where it does not exist", "relu(x-sqrt(2))^3", bound(phi(3), ABOUT_ROOT_2)),
  claim("φ‴ ≥ 0 where it is infinite", "relu(x-sqrt(2))^(7/3)", bound(phi(3), ABOUT_ROOT_2)),
  claim(
    "a seam that is not there",
    "relu(x-sqrt(2))^4-x",
    bound(negative(phi(1)), [enclosure("-inf", "5/4"), seam("5/4", "3/2", ["1.3", "1.4"]), enclosure("3/2", "+inf")]),
  ),
  claim(
    "a seam outside its step",
    "relu(x-sqrt(2))^4",
    bound(phi(1), [enclosure("-inf", "3/2"), seam("3/2", "7/4", ROOT_2), enclosure("7/4", "+inf")]),
  ),
  claim(
    "a step as long as 1",
    "relu(x-sqrt(2))^4",
    bound(phi(1), [enclosure("-inf", "1"), seam("1", "2", ROOT_2), enclosure("2", "+inf")]),
  ),
  claim(
    "another seam beside it",
    "relu(x-sqrt(2))^4-relu(x-3/2)/1000",
    bound(phi(1), [enclosure("-inf", "5/4"), seam("5/4", "25/16", ROOT_2), enclosure("25/16", "+inf")]),
  ),
  claim(
    "the seam of another argument",
    "relu(x-sqrt(2))^4+relu(x-pi)^4",
    bound(phi(1), [enclosure("-inf", "5/4"), seam("5/4", "3/2", ROOT_2, 1), enclosure("3/2", "+inf")]),
  ),
  claim(
    "no argument of that number",
    "relu(x-sqrt(2))^4",
    bound(phi(1), [enclosure("-inf", "5/4"), seam("5/4", "3/2", ROOT_2, 7), enclosure("3/2", "+inf")]),
  ),
  claim("φ‴ ≥ 0 where it is infinite, without pieces", "(x^2+x^4)^(7/6)", bound(phi(3), BESIDE_0)),
  claim("φ′ continuous where it is infinite, without pieces", "(x^2+x^4)^(1/3)", bound(squarePlusOne(1), BESIDE_0, "positive")),
  claim("φ‴ > 0, 0 at 0", "x^5+x", bound(phi(3), BESIDE_0, "positive")),
  claim("φ′ ≥ 0, negative by 1e-40 at 0", "relu(x)^3-1e-40*x+relu(-x)^3*(-1)", bound(phi(1), BESIDE_0)),
  claim("φ continuous beside 0", "sign(x)", bound(squarePlusOne(0), BESIDE_0, "positive")),
  claim("φ″ continuous beside 0", "x*abs(x)", bound(squarePlusOne(2), BESIDE_0, "positive")),
  claim("φ‴ ≥ 0 where it is infinite", "relu(x)^(7/3)", bound(phi(3), BESIDE_0)),
  claim("a step beside 0 as long as 1", "x^2", bound(phi(0), [enclosure("-inf", "0"), beside("0", "1", "from"), enclosure("1", "+inf")])),
  claim(
    "a step beside neither end",
    "x^2",
    bound(phi(0), [enclosure("-inf", "0"), beside("0", "1/8", "middle" as "from"), enclosure("1/8", "+inf")]),
  ),
  claim("φ″ increases, and falls left of 0", "relu(x)^(7/3)-x^3", monotone(phi(3), BESIDE_0)),
  claim("φ″ increases, and jumps down at √2", "x^3-relu(x-sqrt(2))^2/1e30", monotone(phi(3), SHARED)),
  claim("φ′ increases, φ′ jumps at √2", "x^2+abs(x-sqrt(2))", monotone(phi(2), SHARED)),
  claim("φ″ increases, constant left of √2", "relu(x-sqrt(2))^4", monotone(phi(3), SHARED)),
  claim("φ increases, over a period that φ′ has not", "x^2", monotone(phi(1), [box("1", "8")], "2*pi")),
  claim("φ increases, falls over part of the period", "x+2*sin(x)", monotone(phi(1), [box("-1", "1")], "2*pi")),
  // Jumps.
  claim("of φ⁗ at √2", "relu(x-sqrt(2))^5", jump(4, ROOT_2)),
  claim("of φ‴ at √2", "relu(x-sqrt(2))^5", jump(3, ROOT_2)),
  claim("of φ′ at π", "relu(x-pi)^5+1e-30*relu(x-pi)^2", jump(1, PI)),
  claim("of φ′ at √2, next to π", "relu(x-pi)", jump(1, ROOT_2)),
  claim("of φ′ at π, where pieces cancel", "abs(x-pi)-abs(2*x-2*pi)/2", jump(1, PI)),
  claim("of φ′ at √2, a double zero", "abs(x^2-2*sqrt(2)*x+2)", jump(1, ROOT_2)),
  claim("of φ′ at π", "elu(x-pi)", jump(1, PI)),
  claim("of φ″ at π, to +∞", "relu(x-pi)^(7/3)", jump(2, PI)),
  claim("of φ‴ at π, to +∞", "relu(x-pi)^(10/3)", jump(3, PI)),
  claim("without pieces", "x^3", jump(1, ROOT_2)),
  claim("of a derivative of order −1", "abs(x-pi)", jump(-1 as DerivativeOrder, PI)),
  claim("of a derivative of order 6", "relu(x-pi)^6", jump(6 as DerivativeOrder, PI)),
  claim("in a bracket that is a point", "abs(x-3)", jump(1, ["3", "3"])),
  claim("in a bracket backwards", "abs(x-pi)", jump(1, [PI[1], PI[0]])),
  claim("at a jump of the argument", "relu(sign(x-sqrt(2))+1/2)^2*0+x", jump(1, ROOT_2)),
  claim("of φ′ at a named point, where φ is smooth", "sqrt(2+sin(x))", named(1, "-1/2*pi")),
  claim("of φ at −π/2", "sqrt(1+sin(x))", named(0, "-1/2*pi")),
  claim("of φ′ at −π/2, a double zero to the power 3/2", "(1+sin(x))^(3/2)", named(1, "-1/2*pi")),
  claim("of φ′ at −π/3", "sqrt(1+sin(x))", named(1, "-1/3*pi")),
  claim("of φ′ at a point outside the bracket", "sqrt(1+sin(x))", { ...named(1, "-1/2*pi"), bracket: ["1", "2"] } as CertificateStatement),
  claim("of φ′ at no point", "sqrt(1+sin(x))", named(1, "")),
  claim("of φ′ at a point that moves", "sqrt(1+sin(x))", named(1, "x")),
  // Poles of logarithms, and where no sign changes.
  claim("of the logarithm of e^x", "log(exp(x))+log(1+x^2)", pole("-1", "1", 1)),
  claim("of the logarithm next to √2", "log((x^2-2)^2)", pole("1.5", "1.6")),
  claim("of a square that is 1 at least", "1/((exp(x)-2)^2+1)", pole("0.6", "0.7")),
  claim("of a square less 1e-40 that comes near 0", "1/((exp(x)-2)^2+1e-40)", pole("0.6", "0.7")),
  claim("of a cosine that is 1 at 0", "1/cos(x)", pole("-1", "1")),
  claim("of eˣ − 2 to the power 0", "(exp(x)-2)^0+log(4+x^2)", pole("0.6", "0.7")),
  claim("of a logarithm whose factor jumps", "log(sign(x)^2+1)", pole("-1", "1")),
  claim("at a named point where the denominator is not 0", "1/(1.000000000001+sin(x))", pole("-1.6", "-1.5", 0, "-1/2*pi")),
  claim("at a named point outside the bracket", "1/(1+sin(x))", pole("1", "2", 0, "-1/2*pi")),
  claim("φ‴ ≥ 0, negative left of √2", "relu(x-sqrt(2))^4+1e-40*relu(sqrt(2)-x)^4", bound(phi(3), ABOUT_ROOT_2)),
  // Pieces on which a form is 0.
  claim("φ‴ = 0 past √2", "relu(x-sqrt(2))^4", vanishes(phi(3), "-inf", "1.4143")),
  claim("φ‴ = 0 right of π", "relu(x-pi)^4", vanishes(phi(3), "4", "+inf")),
  claim("1e-40 = 0", "relu(x-pi)^4+1e-40", vanishes(phi(0), "-inf", "3")),
  // Tails on which pieces alternate.
  claim("→ +∞, 0 at kπ", "x*abs(sin(x))", limit(phi(0), "+inf")),
  claim("→ 0", "abs(sin(x))", limit(phi(0), "0")),
  claim("→ +∞, where it jumps between", "x*sign(sin(x))", limit(phi(0), "+inf")),
  claim("below every bound", "x*abs(sin(x))", oscillation(phi(0))),
  claim(
    "φ > 10⁻⁴⁰, 0 at kπ",
    "x^2*abs(sin(x))",
    bound(minusConstant(phi(0), q("1e-40")), [enclosure("-inf", "8"), tail("8", "+inf")], "positive"),
  ),
  claim("φ > 0, 0 at kπ", "x^2*abs(sin(x))", bound(phi(0), [enclosure("-inf", "8"), tail("8", "+inf")], "positive")),
  claim(
    "φ ≤ 1 − 10⁻¹²",
    "abs(sin(x))",
    bound(minusConstant(negative(phi(0)), q("-0.999999999999")), [tail("8", "+inf"), tail("-inf", "8")]),
  ),
  claim("φ′ ≥ 0, −1 beside kπ", "abs(sin(x))", bound(phi(1), [enclosure("-inf", "8"), tail("8", "+inf")])),
];

export const TRUE_SEAMS: readonly FalseClaim[] = [
  ...TRUE_FAMILIES,
  claim("φ > −1", "x^2*abs(sin(x))", bound(minusConstant(phi(0), q("-1")), [enclosure("-inf", "8"), tail("8", "+inf")], "positive")),
  claim(
    "1/φ < 2",
    "1/(1+x^2*sin(x)^2)",
    bound(minusConstant(negative(phi(0)), q("-2")), [tail("-inf", "-8"), enclosure("-8", "8"), tail("8", "+inf")]),
  ),
  ...SMOOTH.map(([e, k]) => claim(`φ⁽${k}⁾ continuous, at once`, e, bound(squarePlusOne(k), WHOLE, "positive"))),
  ...SMOOTH.slice(0, 3).map(([e, k]) => claim(`φ⁽${k}⁾ continuous, in boxes`, e, bound(squarePlusOne(k), SHARED, "positive"))),
  claim("φ‴ ≥ 6", "x^3+x+relu(x-pi)^5", bound(minusConstant(phi(3), q("6")), SHARED)),
  claim("φ ≥ 0", "abs(x-pi)", bound(phi(0), WHOLE)),
  claim("φ‴ ≥ 0", "relu(x-sqrt(2))^4", bound(phi(3), ABOUT_ROOT_2)),
  claim("φ‴ ≥ 0 on both sides", "relu(x-sqrt(2))^4-1e-40*relu(sqrt(2)-x)^4", bound(phi(3), ABOUT_ROOT_2)),
  claim("φ″ ≥ 0", "relu(x-sqrt(2))^4+1e-12*relu(x-sqrt(2))^3", bound(phi(2), ABOUT_ROOT_2)),
  claim("φ″ increases, φ‴ infinite at √2", "relu(x-sqrt(2))^(7/3)+x^3", monotone(phi(3), ABOUT_ROOT_2)),
  claim("φ″ increases, φ‴ 0 at √2", "abs(x-sqrt(2))^5*sign(x-sqrt(2))+x^3-3*sqrt(2)*x^2", monotone(phi(3), ABOUT_ROOT_2)),
  claim("φ″ increases, φ‴ infinite at 0", "relu(x)^(7/3)+x^3", monotone(phi(3), BESIDE_0)),
  claim("φ‴ ≥ 0, isolated zero", "x^5+x", bound(phi(3), BESIDE_0, "increasing")),
  claim("φ″ increases, φ‴ jumps at √2", "x^3+relu(x-sqrt(2))^3", monotone(phi(3), SHARED)),
  claim("φ increases", "2*x+sin(x)", monotone(phi(1), [box("-4", "4")], "2*pi")),
  claim("of φ‴ at √2", "relu(x-sqrt(2))^3", jump(3, ROOT_2)),
  claim("of φ⁽⁵⁾ at √2", "relu(x-sqrt(2))^5", jump(5, ROOT_2)),
  claim("of φ″ at π", "relu(x-pi)^5+1e-30*relu(x-pi)^2", jump(2, PI)),
  claim("of φ at π", "1e-40*sign(x-pi)", jump(0, PI)),
  claim("of φ″ at π", "elu(x-pi)", jump(2, PI)),
  claim("of φ‴ at π, to +∞", "relu(x-pi)^(7/3)+x^3", jump(3, PI)),
  claim("of φ′ at √2, two arguments", "abs(x-sqrt(2))+abs(2*x-2*sqrt(2))/4", jump(1, ROOT_2)),
  claim("of φ′ at −π/2", "sqrt(1+sin(x))", named(1, "-1/2*pi")),
  claim("of φ‴ at −π/2", "(1+sin(x))^(3/2)", named(3, "-1/2*pi")),
  claim("of the logarithm at √2", "log((x^2-2)^2)", pole("1.4", "1.5")),
  claim("of a square", "1/(exp(x)-2)^2", pole("0.6", "0.7")),
  claim("of a logarithm of a distance", "log(abs(x-pi))", pole("3.1", "3.2")),
  claim("at −π/2", "log(1+sin(x))", pole("-1.6", "-1.5", 0, "-1/2*pi")),
  claim("φ‴ = 0 left of √2", "relu(x-sqrt(2))^4", vanishes(phi(3), "-inf", "1.4142")),
  claim("→ +∞", "x^3+abs(sin(x))", limit(phi(0), "+inf")),
  claim("→ 0", "abs(sin(x))/x", limit(phi(0), "0")),
  claim("φ ≥ 0 by Sturm's theorem beside a seam", "relu(x-1/3)^4", bound(phi(0), [sturm("-inf", "1/3"), sturm("1/3", "+inf")])),
];
