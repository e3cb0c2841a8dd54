/**
 * Algebraic functions of x for arguments of any size. With s = max(1, |x|) a polynomial of degree n is s^n times a polynomial in x/s and 1/s, both of which
 * lie in [−1, 1]; so quotients and roots of polynomials come out without an x² that overflows where the whole does not:
 * x/√(1 + x²) is (x/s)/√((1/s)² + (x/s)²).
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { apply, number, ONE, VARIABLE } from "../build.js";
import { evaluate } from "../evaluate.js";
import type { Application, Expression } from "../expression.js";
import { integerPower, splitCoefficient } from "../product.js";
import { replaceLeaves } from "../replaceLeaves.js";
import { holdsVariable } from "./exponentialSum.js";
import { nodeCount } from "./nodeCount.js";

/** The same function, where the given form fails far out in doubles and a homogeneous one does not. */
export function withoutOverflow(expression: Expression): Expression {
  if (nodeCount(expression) > MOST_PARTS) return expression;
  const visit = (e: Expression): Expression => {
    const whole = e.kind === "apply" && holdsVariable(e) ? homogeneous(e) : undefined;
    if (e.kind !== "apply" || whole === undefined) return e;
    const comparison = comparedFarOut(e, whole);
    if (comparison === "better") return whole;
    return comparison === "same" ? e : apply(e.operator, ...e.args.map(visit));
  };
  return visit(expression);
}

/** Larger formulas are left as they are. */
const MOST_PARTS = 400;

/** Where the squares, cubes or fifth powers of x overflow, and values of the parameters at which nothing special happens. */
const FAR_OUT: readonly number[] = [1e70, 1e110, 1e160, 1e250, 1e300].flatMap((x) => [x, -x]);
const PARAMETER = number(Q.rational(37n, 32n));

/** What becomes of a formula far out when it is written homogeneously: only where a part of it overflows may it be wrong. */
function comparedFarOut(e: Expression, whole: Expression): "better" | "same" | "unclear" {
  const bound = (form: Expression): Expression => replaceLeaves(form, (leaf) => (leaf.kind === "parameter" ? PARAMETER : leaf));
  const [own, other] = [bound(e), bound(whole)];
  const values = FAR_OUT.filter((x) => overflows(own, x)).map((x) => ({
    a: evaluate(own, x),
    b: overflows(other, x) ? Number.NaN : evaluate(other, x),
  }));
  const told = values.filter(({ b }) => !Number.isNaN(b));
  if (values.some(({ a, b }) => Number.isNaN(b) && !Number.isNaN(a))) return "unclear";
  if (told.some(({ a, b }) => !(Math.abs(a - b) <= NEAR * Math.abs(b) + TINY))) return "better";
  return told.length === values.length ? "same" : "unclear";
}

/** Whether the value of a part is not finite. */
function overflows(e: Expression, x: number): boolean {
  const known = new Map<Expression, boolean>();
  const visit = (part: Expression): boolean => {
    if (part.kind !== "apply") return false;
    const result = known.get(part) ?? (part.args.some(visit) || !Number.isFinite(evaluate(part, x)));
    known.set(part, result);
    return result;
  };
  return visit(e);
}

/** Two forms of one function differ by less; what is smaller than this may as well come out as 0. */
const NEAR = 1e-6;
const TINY = 1e-30;

/** s^degree · form. */
interface Homogeneous {
  readonly degree: Rational;
  readonly form: Expression;
}

const S = apply("max", ONE, apply("abs", VARIABLE));
const INVERSE = apply("div", ONE, S);
const RATIO = apply("div", VARIABLE, S);

/** The expression by s, x/s and 1/s; undefined where that is of no use. */
function homogeneous(e: Expression): Expression | undefined {
  const { degree, form } = scaled(e);
  if (form.kind !== "apply" || !holdsVariable(form)) return undefined;
  if (degree.n === 0n) return form;
  return apply("mul", degree.n > 0n ? powerOf(S, degree) : powerOf(INVERSE, Q.neg(degree)), form);
}

const powerOf = (base: Expression, q: Rational): Expression => (Q.eq(q, Q.ONE) ? base : apply("pow", base, number(q)));

const constantly = (form: Expression): Homogeneous => ({ degree: Q.ZERO, form });

function scaled(e: Expression): Homogeneous {
  if (e.kind === "variable") return { degree: Q.ONE, form: RATIO };
  if (e.kind !== "apply" || !holdsVariable(e)) return constantly(e);
  return RULES.get(e.operator)?.(e) ?? constantly(e);
}

type Rule = (e: Application) => Homogeneous | undefined;
const part = (e: Application, i: number): Homogeneous => scaled(e.args[i] as Expression);

const isZero = (e: Expression): boolean => e.kind === "number" && e.value.n === 0n;

/** Both arguments at the higher of their degrees. */
const aligned: Rule = (e) => {
  const [u, v] = [part(e, 0), part(e, 1)];
  const degree = Q.max(u.degree, v.degree);
  const raised = ({ degree: own, form }: Homogeneous): Expression =>
    Q.eq(own, degree) || isZero(form) ? form : apply("mul", powerOf(INVERSE, Q.sub(degree, own)), form);
  return { degree, form: apply(e.operator, raised(u), raised(v)) };
};

const together =
  (degreeOf: (u: Rational, v: Rational) => Rational): Rule =>
  (e) => {
    const [u, v] = [part(e, 0), part(e, 1)];
    return { degree: degreeOf(u.degree, v.degree), form: apply(e.operator, u.form, v.form) };
  };

const root =
  (index: bigint): Rule =>
  (e) => {
    const { degree, form } = part(e, 0);
    return { degree: Q.div(degree, Q.rational(index)), form: apply(e.operator, form) };
  };

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["add", aligned],
  ["sub", aligned],
  ["max", aligned],
  ["min", aligned],
  ["mul", together(Q.add)],
  ["div", together(Q.sub)],
  ["neg", root(1n)],
  ["abs", root(1n)],
  ["relu", root(1n)],
  ["sqrt", root(2n)],
  ["cbrt", root(3n)],
  ["sign", (e) => constantly(apply("sign", part(e, 0).form))],
  [
    "pow",
    (e) => {
      const v = e.args[1] as Expression;
      const { degree, form } = part(e, 0);
      return v.kind === "number" ? { degree: Q.mul(degree, v.value), form: apply("pow", form, v) } : undefined;
    },
  ],
  ["log", logarithm],
  ["log1p", logarithmOfPower],
]);

/** log(s^n·u) = n log s + log u, of degree 0. */
function logarithm(e: Application): Homogeneous | undefined {
  const { degree, form } = part(e, 0);
  if (degree.n === 0n) return undefined;
  return constantly(apply("add", apply("mul", number(degree), apply("log", S)), apply("log", form)));
}

/**
 * log(1 + c x^n) for an even n and c > 0: where |x| is larger than B, with c B^n > 2^54, it is log(c x^n) to the last bit of a double,
 * that is log(1 + c B^n) and n log(|x|/B).
 */
function logarithmOfPower(e: Application): Homogeneous | undefined {
  const { coefficient, core } = splitCoefficient(e.args[0] as Expression);
  const n = integerPower(core);
  if (n <= 0n || n % 2n !== 0n || (core as Application).args[0]?.kind !== "variable") return undefined;
  if (Q.cmp(coefficient, LEAST) < 0) return undefined;
  const bound = number(Q.rational(2n ** (64n / n + 1n)));
  const near = apply("mul", number(coefficient), apply("pow", apply("min", apply("abs", VARIABLE), bound), number(Q.rational(n))));
  const beyond = apply("mul", number(Q.rational(n)), apply("log", apply("max", ONE, apply("div", S, bound))));
  return constantly(apply("add", apply("log1p", near), beyond));
}

const LEAST = Q.rational(1n, 2n ** 10n);
