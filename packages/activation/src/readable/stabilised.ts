/**
 * A formula as code in doubles should compute it: differences that cancel are replaced by the operators' exact other forms
 * (1 − σ(u) = σ(−u), erf(u) + 1 = erfc(−u), log(1 + u) = log1p(u)). The value is the same, in real numbers.
 */
import { Q, type Rational } from "@flatcheck/enclosure";
import { apply, number } from "../build.js";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { operatorNamed } from "../operators/index.js";
import type { Complement } from "../operators/operator.js";
import { integerPower, splitCoefficient } from "../product.js";
import { make } from "../simplify.js";

/**
 * The expression with no sum c + k·f(u)^p, with c and k such that it can vanish, where the operator f has another form for it.
 * @example printText(stabilised(parse("x*(1-sigmoid(x))"))) // "x*sigmoid(-x)"
 */
export function stabilised(expression: Expression): Expression {
  const known = new Map<Expression, Expression>();
  const visit = (e: Expression): Expression => {
    if (e.kind !== "apply") return e;
    const seen = known.get(e) ?? rewritten(e, visit);
    known.set(e, seen);
    return seen;
  };
  return visit(canonical(expression));
}

function rewritten(e: Application, visit: (e: Expression) => Expression): Expression {
  const terms = termsOf(e);
  if (terms.length > 1) return rewrittenSum(terms, visit);
  const args = e.args.map(visit);
  const [u] = args;
  if (e.operator === "log" && u !== undefined) {
    const rest = withoutOne(u);
    if (rest !== undefined) return apply("log1p", rest);
  }
  return apply(e.operator, ...args);
}

/** The sum, in which the first term that a number can cancel is joined with it. */
function rewrittenSum(terms: readonly Expression[], visit: (e: Expression) => Expression): Expression {
  const constant = terms.find((t) => splitCoefficient(t).core.kind === "number");
  const c = constant === undefined ? undefined : splitCoefficient(constant).coefficient;
  for (const term of c === undefined ? [] : terms) {
    const joined = term === constant ? undefined : complementOf(term, c as Rational);
    if (joined === undefined) continue;
    const rest = terms.filter((t) => t !== term && t !== constant);
    return plainSum([...rest, canonical(joined)].map(visit));
  }
  return plainSum(terms.map(visit));
}

const plainSum = (terms: readonly Expression[]): Expression => make.sum(terms);

/** c + k·f(u)^p, if it is −k times one of the operator's differences. */
function complementOf(term: Expression, c: Rational): Expression | undefined {
  const { coefficient, core } = splitCoefficient(term);
  const squared = integerPower(core) === 2n;
  const f = squared ? (core as Application).args[0] : core;
  if (f?.kind !== "apply") return undefined;
  const fits = ({ value, power }: Complement): boolean =>
    power === (squared ? 2 : 1) && Q.eq(Q.neg(Q.div(c, coefficient)), Q.fromNumber(value));
  const found = operatorNamed(f.operator).complements?.find(fits);
  return found && apply("mul", number(Q.neg(coefficient)), found.difference(f.args[0] as Expression));
}

/** u − 1 for a sum u of which 1 is a term. */
function withoutOne(u: Expression): Expression | undefined {
  const terms = termsOf(u);
  const one = terms.find((t) => t.kind === "number" && Q.eq(t.value, Q.ONE));
  return one === undefined || terms.length < 2 ? undefined : make.sum(terms.filter((t) => t !== one));
}

function termsOf(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...termsOf(u), ...(e.operator === "add" ? termsOf(v) : termsOf(v).map(make.neg))];
}
