/**
 * What the constant of a condition is at one z, and a lower bound of it over a box: of the infimum of a form its value, of the largest β with β·|Q| ≤ P the quotient. By the kind of the condition; a
 * further kind that names a constant is one more line in each table.
 */
import { jetOf } from "@flatcheck/activation";
import { type Condition, type ConditionOf, type Form, formJet } from "@flatcheck/certify";
import {
  type DoubleInterval,
  item,
  jets as J,
  type MpfrArithmetic,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { constantNamed } from "@flatcheck/symbolic";
import type { Derivatives, Reals } from "../enclosed/reals.js";
import type { Context } from "../ledger/context.js";

/** The name of a constant of φ that a condition of the registry has: `rho1`. */
export type ConstantName = string;

/** The kinds of conditions that name constants. */
type Constraining = ConditionOf<"sign"> | ConditionOf<"dominates">;

/** The condition whose largest constant has the name. @throws RangeError for a name that no condition of the registry gives */
function conditionOf(name: ConstantName): Constraining {
  const condition = constantNamed(name)?.condition;
  if (condition === undefined || !isConstraining(condition))
    throw new RangeError(`expected a constant that a condition of the registry names, got ${JSON.stringify(name)}`);
  return condition;
}

const isConstraining = (condition: Condition): condition is Constraining => Object.hasOwn(LOCAL, condition.type);

/** ρ₁ for `rho1`. @throws RangeError for a name that no condition of the registry gives */
export function letterOf(name: ConstantName): string {
  conditionOf(name);
  return constantNamed(name)?.symbol.text ?? name;
}

/** The value of a form at one z. */
type Values<V> = (form: Form) => V;

/** The constant at one z; undefined where any β will do, and not positive where a factor of the quotient is not: bounds that name β ask for positive factors. */
const LOCAL: { readonly [T in Constraining["type"]]: <S>(R: Reals<S>, condition: ConditionOf<T>, at: Values<S>) => S | undefined } = {
  sign: (_, { form }, at) => at(form),
  dominates: (R, { numerator, denominator, factors }, at) => {
    const [p, q] = [at(numerator), at(denominator)];
    const asked = R.isZero(q) ? [numerator, ...factors] : factors;
    if (!asked.every((form) => R.isPositive(at(form)))) return R.exact(0);
    return R.isZero(q) ? undefined : R.div(p, R.abs(q));
  },
};

/** The constant with the name at one z; undefined where any will do there. @throws DomainError for enclosures of a quotient by what may be 0 */
export function localConstant<S>(R: Reals<S>, name: ConstantName, d: Derivatives<S>): S | undefined {
  const condition = conditionOf(name);
  const rule = LOCAL[condition.type] as (R: Reals<S>, condition: Constraining, at: Values<S>) => S | undefined;
  return rule(R, condition, (form) => formAt(R, form, d));
}

/** A form at one z, in doubles or enclosures. */
function formAt<S>(R: Reals<S>, form: Form, { value, first, second, third }: Derivatives<S>): S {
  const derivatives = [value, first, second, third];
  if (form.some((t) => (t.x ?? 0) > 0)) throw new RangeError("expected a form in φ to φ‴, got one in x");
  const terms = form.map(({ coefficient, powers }) => {
    const factors = powers.flatMap((power, k) => Array.from({ length: power }, () => item(derivatives, k)));
    return [...(Q.eq(coefficient, Q.ONE) && factors.length > 0 ? [] : [exactly(R, coefficient)]), ...factors].reduce(R.mul);
  });
  return terms.length === 0 ? R.exact(0) : terms.reduce(R.add);
}

/** @throws RangeError for parts that no double is */
function exactly<S>(R: Reals<S>, { n, d }: Rational): S {
  const [numerator, denominator] = [Number(n), Number(d)];
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator))
    throw new RangeError(`expected a coefficient of integers below 2^53, got ${Q.toString({ n, d })}`);
  return denominator === 1 ? R.exact(numerator) : R.div(R.exact(numerator), R.exact(denominator));
}

/** A lower bound over a box, from enclosures of forms there. */
const LOWER: { readonly [T in Constraining["type"]]: (condition: ConditionOf<T>, over: Values<DoubleInterval>) => number } = {
  sign: ({ form }, over) => over(form).lo,
  dominates: ({ numerator, denominator, factors }, over) => {
    const [p, q] = [over(numerator), over(denominator)];
    if (p.lo <= 0 || factors.some((form) => over(form).lo <= 0)) return Number.NEGATIVE_INFINITY;
    return below(p.lo / Math.max(Math.abs(q.lo), Math.abs(q.hi)));
  },
};

/** Below a positive quotient of doubles, which was rounded once: by a part in 2⁵³, unless it is subnormal or too large. */
const below = (quotient: number): number => (quotient < 2 ** -960 ? 0 : Math.min(quotient, Number.MAX_VALUE) * (1 - 2 ** -50));

/** A lower bound of the constant over [low, high]. @throws DomainError where a derivative of φ does not exist, or is not found */
export function lowerConstant(
  K: MpfrArithmetic,
  { expression }: Context,
  name: ConstantName,
  [low, high]: readonly [number, number],
): number {
  const condition = conditionOf(name);
  const x = K.between(Q.fromNumber(low), Q.fromNumber(high));
  const germ = { x, phi: jetOf(K, expression, J.variable(K, x, ORDER)) };
  const over = (form: Form): DoubleInterval => K.toDoubles(formJet(K, form, germ, 0)[0] as MpfrInterval);
  return (LOWER[condition.type] as (condition: Constraining, over: Values<DoubleInterval>) => number)(condition, over);
}

/** Of the derivatives in forms. */
const ORDER = 3;
