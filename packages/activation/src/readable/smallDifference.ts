/**
 * φ without two differences that cancel far out or near a zero, by identities in which what is left is never negative: log a − log b is log1p((a − b)/b) for a ≥ b > 0,
 * and c − c·d/(d + v) is c·v/(d + v) for v ≥ 0 and a number d > 0.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { number } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { isNonNegative, isPositive } from "../identities/signs.js";
import { splitCoefficient } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";

/**
 * The same function on the same domain.
 * @example printText(withoutSmallDifferences(parse("log(2+x^2)-log(1+x^2)"))) // "log1p(1/(1+x^2))"
 */
export const withoutSmallDifferences = (expression: Expression): Expression => rewrite(expression, rewritten);

function rewritten(e: Application, visit: (e: Expression) => Expression): Expression {
  const joined = pairIn(termsOf(e), visit);
  if (joined !== undefined) return joined;
  const args = e.args.map(visit);
  return args.every((arg, i) => arg === e.args[i]) ? e : { ...e, args };
}

/** The sum, once two of its terms are one. */
function pairIn(terms: readonly Expression[], visit: (e: Expression) => Expression): Expression | undefined {
  for (const u of terms)
    for (const v of terms) {
      const joined = u === v ? undefined : (logarithms(u, v) ?? reciprocal(u, v));
      if (joined !== undefined) return make.sum([joined, ...terms.filter((t) => t !== u && t !== v).map(visit)]);
    }
  return undefined;
}

/** k log a − k log b. */
function logarithms(u: Expression, v: Expression): Expression | undefined {
  const [p, q] = [splitCoefficient(u), splitCoefficient(v)];
  const [a, b] = [argumentOf(p.core, "log"), argumentOf(q.core, "log")];
  if (a === undefined || b === undefined || !Q.eq(p.coefficient, Q.neg(q.coefficient)) || !isPositive(b)) return undefined;
  const more = make.sum([a, make.neg(b)]);
  return isNonNegative(more) ? make.mul(number(p.coefficient), make.apply("log1p", [make.div(more, b)])) : undefined;
}

/** c and −c·d/(d + v). */
function reciprocal(u: Expression, v: Expression): Expression | undefined {
  const c = numberOf(u);
  const { coefficient, core } = splitCoefficient(v);
  if (c === undefined || core.kind !== "apply" || core.operator !== "div" || numberOf(core.args[0]) === undefined) return undefined;
  const below = core.args[1] as Expression;
  const d = termsOf(below)
    .map(numberOf)
    .find((one) => one !== undefined);
  if (d === undefined || d.n <= 0n || !Q.eq(Q.mul(c, d), Q.neg(Q.mul(coefficient, numberOf(core.args[0]) as Rational)))) return undefined;
  const left = make.sum([below, number(Q.neg(d))]);
  return isNonNegative(left) ? make.product([number(c), left], [below]) : undefined;
}

const numberOf = (e: Expression | undefined): Rational | undefined => (e?.kind === "number" ? e.value : undefined);
const argumentOf = (e: Expression, operator: string): Expression | undefined =>
  e.kind === "apply" && e.operator === operator ? e.args[0] : undefined;

function termsOf(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...termsOf(u), ...(e.operator === "add" ? termsOf(v) : termsOf(v).map(make.neg))];
}
