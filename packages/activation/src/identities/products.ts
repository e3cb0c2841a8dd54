/**
 * Products in a shorter form. Nothing is cancelled that has a zero or an edge of its domain: only exponentials, factors that
 * are > 0 for every x, and the sines and cosines below, of which cosh vanishes nowhere.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { number, ONE } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { isTotal } from "../isTotal.js";
import { type Factor, type Factors, factorsOf } from "../product.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { termsOf } from "../sum.js";
import { powerUndone } from "./compositions.js";
import { fractionalPower, powerOfAbsolute, withoutSigns } from "./kinks.js";
import { opposite } from "./opposite.js";
import { isPositive } from "./signs.js";

type PlainFactor = Readonly<Factor>;
type Rule = (f: Factors) => Expression | undefined;

const powerOf = ({ base, exponent }: PlainFactor): Expression => make.pow(base, number(Q.rational(exponent)));
const powers = (factors: readonly PlainFactor[]): Expression[] => factors.map(powerOf);
const isCall = (e: Expression, operator: string): e is Application => e.kind === "apply" && e.operator === operator;
const argumentOf = (e: Expression): Expression => (e as Application).args[0] as Expression;
const without = (factors: readonly PlainFactor[], gone: PlainFactor): PlainFactor[] => factors.filter((f) => f !== gone);

const rebuilt = ({ coefficient }: Factors, above: readonly Expression[], below: readonly Expression[]): Expression =>
  make.product([number(coefficient), ...above], below);

/** A shorter form of a product, quotient or whole power. */
export function shorterProduct(e: Expression): Expression | undefined {
  const factors = factorsOf(e);
  for (const rule of RULES) {
    const found = rule(factors);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** e^u·e^v = e^(u+v), (e^u)ⁿ = e^(nu), 1/e^u = e^−u. */
const oneExponential: Rule = (f) => {
  const [top, bottom] = [f.above, f.below].map((list) => list.filter(({ base }) => isCall(base, "exp"))) as [PlainFactor[], PlainFactor[]];
  const [first] = top;
  if (bottom.length === 0 && (first === undefined || (top.length === 1 && first.exponent === 1n))) return undefined;
  const exponent = ({ base, exponent: n }: PlainFactor, sign: bigint): Expression =>
    make.mul(number(Q.rational(sign * n)), argumentOf(base));
  const total = make.sum([...top.map((t) => exponent(t, 1n)), ...bottom.map((t) => exponent(t, -1n))]);
  const rest = (list: readonly PlainFactor[], gone: readonly PlainFactor[]): Expression[] => powers(list.filter((t) => !gone.includes(t)));
  return rebuilt(f, [make.apply("exp", [total]), ...rest(f.above, top)], rest(f.below, bottom));
};

/** w/w = 1 for a w that is > 0 for every x. */
const cancelled: Rule = (f) => {
  for (const top of f.above) {
    const bottom = f.below.find((b) => structurallyEqual(b.base, top.base));
    if (bottom === undefined || !isPositive(top.base) || !isTotal(top.base)) continue;
    const n = top.exponent - bottom.exponent;
    const left = powerOf({ base: top.base, exponent: n < 0n ? -n : n });
    const [above, below] = [powers(without(f.above, top)), powers(without(f.below, bottom))];
    return n > 0n ? rebuilt(f, [...above, left], below) : rebuilt(f, above, n < 0n ? [...below, left] : below);
  }
  return undefined;
};

/** Powers of roots and of absolute values. */
const powersUndone: Rule = (f) => {
  for (const factor of f.above) {
    const value = powerUndone(factor.base, factor.exponent) ?? powerOfAbsolute(factor);
    if (value !== undefined) return rebuilt(f, [value, ...powers(without(f.above, factor))], powers(f.below));
  }
  return undefined;
};

const signsMerged: Rule = (f) => {
  const above = withoutSigns(f.above);
  return above === undefined ? undefined : rebuilt(f, above, powers(f.below));
};

const fractionsMerged: Rule = (f) => {
  const above = fractionalPower(f.above);
  return above === undefined ? undefined : rebuilt(f, above, powers(f.below));
};

/** sinh u/cosh u = tanh u; cosh has no zero. */
const hyperbolicTangent: Rule = (f) => {
  for (const bottom of f.below) {
    if (!isCall(bottom.base, "cosh")) continue;
    const u = argumentOf(bottom.base);
    const top = f.above.find(({ base }) => isCall(base, "sinh") && structurallyEqual(argumentOf(base), u));
    if (top === undefined) continue;
    const lower = (t: PlainFactor): Expression => powerOf({ base: t.base, exponent: t.exponent - 1n });
    const tangent = make.apply("tanh", [u]);
    return rebuilt(f, [tangent, lower(top), ...powers(without(f.above, top))], [lower(bottom), ...powers(without(f.below, bottom))]);
  }
  return undefined;
};

/** a and u where e = a + a·e^u (up to the sign of the constant, which is given back). */
function onePlusExponential(e: Expression): { a: ReturnType<typeof Q.abs>; u: Expression; minus: boolean } | undefined {
  const [t, constant, more] = termsOf(e);
  if (t === undefined || constant === undefined || more !== undefined) return undefined;
  if (constant.core !== ONE || !isCall(t.core, "exp") || !Q.eq(Q.abs(t.coefficient), Q.abs(constant.coefficient))) return undefined;
  return { a: t.coefficient, u: argumentOf(t.core), minus: Q.sign(t.coefficient) !== Q.sign(constant.coefficient) };
}

/** (e^u − 1)/(e^u + 1) = tanh(u/2), and 1/(1 + e^u) = sigmoid(−u) where no sum above would be left with an exponential. */
const logistic: Rule = (f) => {
  for (const bottom of f.below) {
    const below = onePlusExponential(bottom.base);
    if (below === undefined || below.minus) continue;
    const lower = powerOf({ base: bottom.base, exponent: bottom.exponent - 1n });
    const divisors = [lower, ...powers(without(f.below, bottom))];
    const half = make.mul(number(Q.rational(1n, 2n)), below.u);
    for (const top of f.above) {
      const above = onePlusExponential(top.base);
      if (above === undefined || !above.minus || !structurallyEqual(above.u, below.u)) continue;
      const rest = powerOf({ base: top.base, exponent: top.exponent - 1n });
      const scale = number(Q.div(above.a, below.a));
      return rebuilt(f, [scale, make.apply("tanh", [half]), rest, ...powers(without(f.above, top))], divisors);
    }
    if (f.above.some(({ base }) => isCall(base, "add") || isCall(base, "sub"))) continue;
    const value = make.apply("sigmoid", [opposite(below.u)]);
    return rebuilt(f, [number(Q.div(Q.ONE, below.a)), value, ...powers(f.above)], divisors);
  }
  return undefined;
};

/** e^u·sigmoid(−u) = sigmoid(u). */
const reflectedSigmoid: Rule = (f) => {
  for (const top of f.above) {
    if (!isCall(top.base, "exp") || top.exponent !== 1n) continue;
    const u = argumentOf(top.base);
    const other = f.above.find(({ base }) => isCall(base, "sigmoid") && structurallyEqual(argumentOf(base), opposite(u)));
    if (other === undefined) continue;
    const rest = powerOf({ base: other.base, exponent: other.exponent - 1n });
    const kept = f.above.filter((t) => t !== top && t !== other);
    return rebuilt(f, [make.apply("sigmoid", [u]), rest, ...powers(kept)], powers(f.below));
  }
  return undefined;
};

const RULES: readonly Rule[] = [
  oneExponential,
  cancelled,
  powersUndone,
  signsMerged,
  fractionsMerged,
  hyperbolicTangent,
  logistic,
  reflectedSigmoid,
];
