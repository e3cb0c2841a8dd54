/**
 * A formula as code in doubles should compute it: differences that cancel are replaced by the operators' exact other forms
 * (1 − σ(u) = σ(−u), erf(u) + 1 = erfc(−u), log(1 + u) = log1p(u)). The value is the same, in real numbers.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { apply, number } from "../build.js";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { operatorNamed } from "../operators/index.js";
import type { Complement } from "../operators/operator.js";
import { integerPower, splitCoefficient } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";

/**
 * The expression with no sum c + k·f(u)^p, with c and k such that it can vanish, where the operator f has another form for it.
 * @example printText(stabilised(parse("x*(1-sigmoid(x))"))) // "x*sigmoid(-x)"
 */
export function stabilised(expression: Expression): Expression {
  return rewrite(canonical(expression), rewritten);
}

function rewritten(e: Application, visit: (e: Expression) => Expression): Expression {
  const terms = termsOf(e);
  if (terms.length > 1) return rewrittenSum(terms, visit);
  const rest = e.operator === "log" ? withoutOne(e.args[0] as Expression) : undefined;
  return rest === undefined ? apply(e.operator, ...e.args.map(visit)) : apply("log1p", visit(rest));
}

/** The sum, in which the first term that a number can cancel is joined with it, and stays apart from the others. */
function rewrittenSum(terms: readonly Expression[], visit: (e: Expression) => Expression): Expression {
  const constant = terms.find((t) => splitCoefficient(t).core.kind === "number");
  const c = constant === undefined ? undefined : splitCoefficient(constant).coefficient;
  for (const term of c === undefined ? [] : terms) {
    const joined = term === constant ? undefined : complementOf(term, c as Rational);
    if (joined === undefined) continue;
    const rest = terms.filter((t) => t !== term && t !== constant);
    const group = canonical(joined);
    if (rest.length > 0) return apply("add", make.sum(rest.map(visit)), visit(group));
    if (!isSameSum(group, terms)) return visit(group);
  }
  return make.sum(terms.map(visit));
}

/** 1 − sign(u) has no other form: its difference is that same sum, which only has to be added up first. */
const isSameSum = (group: Expression, terms: readonly Expression[]): boolean =>
  structurallyEqual(splitCoefficient(group).core, splitCoefficient(make.sum(terms)).core);

/** c + k·f(u)^p, if it is −k times one of the operator's differences. */
function complementOf(term: Expression, c: Rational): Expression | undefined {
  const { coefficient, core } = splitCoefficient(term);
  const squared = integerPower(core) === 2n;
  const f = squared ? (core as Application).args[0] : core;
  if (f?.kind !== "apply") return undefined;
  const fits = ({ value, power }: Complement): boolean =>
    power === (squared ? 2 : 1) && Q.eq(Q.neg(Q.div(c, coefficient)), Q.fromNumber(value));
  const found = operatorNamed(f.operator).complements?.find(fits);
  if (found === undefined) return undefined;
  const difference = found.difference(f.args[0] as Expression);
  const turned = Q.eq(coefficient, Q.ONE) && difference.kind === "apply" && difference.operator === "neg";
  return turned ? difference.args[0] : apply("mul", number(Q.neg(coefficient)), difference);
}

/** u − 1 for a sum u of which 1 is a term, or that is then a difference with another form: 2 − e^v = 1 − (e^v − 1). */
function withoutOne(u: Expression): Expression | undefined {
  const terms = termsOf(u);
  const constant = terms.find((t) => splitCoefficient(t).core.kind === "number");
  if (constant === undefined || terms.length < 2) return undefined;
  const left = Q.sub(splitCoefficient(constant).coefficient, Q.ONE);
  const rest = terms.filter((t) => t !== constant);
  if (left.n === 0n) return make.sum(rest);
  const joins = rest.length === 1 && complementOf(rest[0] as Expression, left) !== undefined;
  return joins ? stabilised(make.sum([...rest, number(left)])) : undefined;
}

function termsOf(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...termsOf(u), ...(e.operator === "add" ? termsOf(v) : termsOf(v).map(make.neg))];
}
