/**
 * Logarithms of sums and products, and two inverse functions that people write by roots. With c > 0:
 * log(a + a·e^u) = log a + softplus u, log(p + √(p² + c)) = arsinh(p/√c) + log √c (p + √(p² + c) > 0 for every p, and
 * arsinh t = log(t + √(t² + 1)) at t = p/√c), arcsin(u/√(u² + c)) = arctan(u/√c). The domain is that of u or p on both sides.
 */
import {
  rationalFunctions as F,
  insideDomain,
  polynomials as P,
  rationals as Q,
  type Rational,
  RationalFunctionArithmetic,
} from "@flatcheck/enclosure";
import { number, ONE } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { jetOf } from "../jetOf.js";
import { factorsOf, splitCoefficient, type Term } from "../product.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { isSum, termsOf } from "../sum.js";
import { opposite } from "./opposite.js";
import { isPositive } from "./signs.js";

const call = (operator: string, u: Expression): Expression => make.apply(operator, [u]);
const isCall = (e: Expression, operator: string): boolean => e.kind === "apply" && e.operator === operator;
const argumentOf = (e: Expression): Expression => (e as Application).args[0] as Expression;
const logOf = (q: Rational): Expression => call("log", number(q));

/** The rule of the operator at the root, if it has one here and it applies. */
export function withoutLogarithm(e: Application): Expression | undefined {
  const u = argumentOf(e);
  switch (e.operator) {
    case "log":
      return logarithm(u);
    case "log1p":
      return call("log", make.add(ONE, u));
    case "exp":
      return exponential(u);
    case "asin":
      return arcsine(u);
    default:
      return undefined;
  }
}

function logarithm(u: Expression): Expression | undefined {
  return isSum(u) ? (logisticLogarithm(u) ?? areaSine(u)) : logarithmOfProduct(u);
}

/** log(a + a·e^v) = log a + softplus v. */
function logisticLogarithm(u: Expression): Expression | undefined {
  const [t, constant, more] = termsOf(u);
  if (t === undefined || constant === undefined || more !== undefined || constant.core !== ONE) return undefined;
  if (!isCall(t.core, "exp") || !Q.eq(t.coefficient, constant.coefficient) || t.coefficient.n <= 0n) return undefined;
  return make.add(call("softplus", argumentOf(t.core)), logOf(t.coefficient));
}

/** log(p + k·√q) with k > 0 and k²q − p² = c > 0. */
function areaSine(u: Expression): Expression | undefined {
  const terms = termsOf(u);
  for (const root of terms) {
    const radicand = radicandOf(root);
    if (radicand === undefined) continue;
    const p = make.sum(terms.filter((t) => t !== root).map(termExpression));
    const c = constantDifference(radicand, p);
    if (c === undefined) continue;
    const width = call("sqrt", number(c));
    const isNegative = splitCoefficient(p).coefficient.n < 0n;
    const value = call("asinh", make.div(isNegative ? opposite(p) : p, width));
    return make.add(isNegative ? make.neg(value) : value, call("log", width));
  }
  return undefined;
}

const termExpression = ({ coefficient, core }: Readonly<Term>): Expression => make.mul(number(coefficient), core);

/** k²q for a term k·√q with k > 0. */
function radicandOf({ coefficient, core }: Readonly<Term>): Expression | undefined {
  if (coefficient.n <= 0n) return undefined;
  const q = rootOf(core);
  return q === undefined ? undefined : make.mul(number(Q.mul(coefficient, coefficient)), q);
}

/** q for √q or q^(1/2). */
function rootOf(e: Expression): Expression | undefined {
  if (isCall(e, "sqrt")) return argumentOf(e);
  const power = fractionalPower(e);
  return power !== undefined && Q.eq(power.q, { n: 1n, d: 2n }) ? power.base : undefined;
}

/** c where w − p² = c > 0 by form, or as rational functions that are defined everywhere. */
function constantDifference(w: Expression, p: Expression): Rational | undefined {
  const square = make.pow(p, number(Q.fromInteger(2)));
  const difference = make.sum([...distributed(w), make.neg(square)]);
  const c = difference.kind === "number" ? difference.value : rationalConstant(difference);
  return c !== undefined && c.n > 0n ? c : undefined;
}

/** q·(a + b + …) as terms. */
function distributed(w: Expression): Expression[] {
  const { coefficient, core } = splitCoefficient(w);
  return termsOf(core).map((t) => termExpression({ coefficient: Q.mul(coefficient, t.coefficient), core: t.core }));
}

/** The number that a polynomial expression is. */
function rationalConstant(e: Expression): Rational | undefined {
  return insideDomain(() => {
    const [f] = jetOf(new RationalFunctionArithmetic("-inf", "+inf"), e, [F.X]);
    if (f === undefined || F.isZero(f) || P.degree(f.numerator) > 0 || !F.isPolynomial(f)) return undefined;
    return P.evaluate(f.numerator, Q.ZERO);
  });
}

/** log(c·e^v·r) = v + log(c·r); log(c·wⁿ) = log c + n·log|w|, or n·log w where an odd n asks for w > 0. */
function logarithmOfProduct(u: Expression): Expression | undefined {
  const { coefficient, above, below } = factorsOf(u);
  const exponential = above.find((f) => isCall(f.base, "exp"));
  if (exponential !== undefined) {
    const scale = make.pow(exponential.base, number(Q.rational(exponential.exponent)));
    const rest = make.product(
      [number(coefficient), ...above.filter((f) => f !== exponential).map((f) => make.pow(f.base, number(Q.rational(f.exponent))))],
      below.map((f) => make.pow(f.base, number(Q.rational(f.exponent)))),
    );
    const v = make.mul(number(Q.rational(exponential.exponent)), argumentOf(exponential.base));
    return structurallyEqual(rest, scale) ? undefined : make.add(v, call("log", rest));
  }
  return coefficient.n > 0n ? logarithmOfPower(coefficient, above, below) : undefined;
}

type FactorList = ReturnType<typeof factorsOf>["above"];

function logarithmOfPower(coefficient: Rational, above: FactorList, below: FactorList): Expression | undefined {
  const [factor, more] = [...above, ...below];
  if (factor === undefined || more !== undefined) return undefined;
  const exponent = above.length === 1 ? Q.rational(factor.exponent) : Q.rational(-factor.exponent);
  const fractional = fractionalPower(factor.base);
  if (Q.eq(exponent, Q.ONE) && fractional === undefined) return undefined;
  const [base, q] = fractional === undefined ? [factor.base, exponent] : [fractional.base, Q.mul(exponent, fractional.q)];
  const isEven = factor.exponent % 2n === 0n && fractional === undefined && !isPositive(base);
  const log = call("log", isEven ? call("abs", base) : base);
  const power = make.mul(number(q), log);
  return Q.eq(coefficient, Q.ONE) ? power : make.add(power, logOf(coefficient));
}

/** w and q for w^q with a fraction q. */
function fractionalPower(e: Expression): { base: Expression; q: Rational } | undefined {
  if (!isCall(e, "pow")) return undefined;
  const [base, power] = (e as Application).args as readonly [Expression, Expression];
  return power.kind === "number" && !Q.isInteger(power.value) ? { base, q: power.value } : undefined;
}

/** e^(n·log w + r) = wⁿ·e^r for a whole n, where w > 0 is certain; e^(log c + r) = c·e^r. */
function exponential(u: Expression): Expression | undefined {
  const terms = termsOf(u);
  for (const t of terms) {
    if (!isCall(t.core, "log") || !Q.isInteger(t.coefficient) || !isPositive(argumentOf(t.core))) continue;
    const rest = make.sum(terms.filter((s) => s !== t).map(termExpression));
    return make.mul(make.pow(argumentOf(t.core), number(t.coefficient)), call("exp", rest));
  }
  return undefined;
}

/** asin(k·u/√q) with q − k²u² = c > 0 is atan(k·u/√c). */
function arcsine(e: Expression): Expression | undefined {
  const { coefficient, above, below } = factorsOf(e);
  const root = below.find((f) => f.exponent === 1n && rootOf(f.base) !== undefined);
  if (root === undefined || below.length !== 1) return undefined;
  const u = make.product([number(coefficient), ...above.map((f) => make.pow(f.base, number(Q.rational(f.exponent))))], []);
  const c = constantDifference(rootOf(root.base) as Expression, u);
  return c === undefined ? undefined : call("atan", make.div(u, call("sqrt", number(c))));
}
