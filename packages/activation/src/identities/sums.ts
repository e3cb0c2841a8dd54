/**
 * Sums in a shorter form: functions that are linear in each other, or products of exponentials, are written in one basis, and
 * the result is taken if it has fewer terms. So cosh² − sinh² is 1, softplus(u) − softplus(−u) is u, (e^u − e^−u) is 2·sinh u.
 * Every line of the table is an identity for all real arguments, and the sum keeps `0·log(x)` for its domain.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { number, ONE } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { factorsOf, splitCoefficient, type Term } from "../product.js";
import { make } from "../simplify.js";
import { compareStructure, structurallyEqual } from "../structure.js";
import { termsOf } from "../sum.js";
import { opposite } from "./opposite.js";
import { type InBasis, isInBasis, MOST_TERMS } from "./sumBasis.js";

/** Powers above this are not expanded. */
const LARGEST_POWER = 6n;

type Terms = readonly Readonly<Term>[];

const call = (operator: string, u: Expression): Expression => make.apply(operator, [u]);
const scaled = (n: bigint, d: bigint, e: Expression): Expression => make.mul(number(Q.rational(n, d)), e);
const half = (e: Expression): Expression => scaled(1n, 2n, e);
const minusHalf = (e: Expression): Expression => scaled(-1n, 2n, e);
const exponential = (u: Expression): Expression => call("exp", u);

/** Whether of u and −u the other one is the argument in the basis. */
function isReflected(u: Expression): boolean {
  const [one, other] = [splitCoefficient(u), splitCoefficient(opposite(u))];
  const order = compareStructure(one.core, other.core);
  return order === 0 ? one.coefficient.n < 0n : order > 0;
}

/** f(u) = f(−u) + u, for one of u and −u. */
const reflected =
  (operator: string) =>
  (u: Expression): Expression | undefined =>
    isReflected(u) ? make.add(call(operator, opposite(u)), u) : undefined;

/** Each function in the basis; undefined where it belongs to it. */
const IN_BASIS: Readonly<Record<InBasis, (u: Expression, v: Expression) => Expression | undefined>> = {
  sinh: (u) => make.add(half(exponential(u)), minusHalf(exponential(opposite(u)))),
  cosh: (u) => make.add(half(exponential(u)), half(exponential(opposite(u)))),
  expm1: (u) => make.sub(exponential(u), ONE),
  erfc: (u) => make.sub(ONE, call("erf", u)),
  // 1/(1 + e^−u) = (1 + tanh(u/2))/2, and tanh is odd
  sigmoid: (u) => make.add(number(Q.rational(1n, 2n)), half(oddCall("tanh", half(u)))),
  // log(1 + e^u) = u + log(1 + e^−u); Φ(u) + Φ(−u) = 1; sigmoid(u) + sigmoid(−u) = 1
  softplus: (u) => softplusOfAbsolute(u) ?? reflected("softplus")(u),
  gelu: reflected("gelu"),
  silu: reflected("silu"),
  relu: (u) => make.add(half(u), half(evenCall("abs", u))),
  max: (u, v) => make.sum([half(u), half(v), half(evenCall("abs", make.sub(u, v)))]),
  min: (u, v) => make.sum([half(u), half(v), minusHalf(evenCall("abs", make.sub(u, v)))]),
};

/** f(u) for an odd f, with the sign of u in front. */
function oddCall(operator: string, u: Expression): Expression {
  return splitCoefficient(u).coefficient.n < 0n ? make.neg(call(operator, opposite(u))) : call(operator, u);
}

/** f(u) for an even f: the same for u and −u. */
const evenCall = (operator: string, u: Expression): Expression => call(operator, isReflected(u) ? opposite(u) : u);

/** softplus(−|w|) = softplus(w) − max(w, 0), and softplus(|w|) is |w| more. */
function softplusOfAbsolute(u: Expression): Expression | undefined {
  const { coefficient, core } = splitCoefficient(u);
  if (core.kind !== "apply" || core.operator !== "abs") return undefined;
  const w = make.mul(number(Q.abs(coefficient)), argumentOf(core));
  const size = make.mul(number(Q.abs(coefficient)), core);
  return make.sum([call("softplus", w), minusHalf(w), coefficient.n < 0n ? minusHalf(size) : half(size)]);
}

/** The terms of a form with fewer of them, if one is found. */
export function fewerTerms(terms: Terms): Terms | undefined {
  const found = paired(expanded(terms));
  return found === undefined || found.length >= terms.length ? undefined : found;
}

const isWave = (e: Expression): e is Application => e.kind === "apply" && (e.operator === "sin" || e.operator === "cos");
const isCall = (e: Expression, operator: string): e is Application => e.kind === "apply" && e.operator === operator;
const argumentOf = (e: Application): Expression => e.args[0] as Expression;

/** The terms in the basis, products multiplied out. */
function expanded(terms: Terms): Terms | undefined {
  const found: Expression[] = [];
  for (const { coefficient, core } of terms) {
    const { above, below } = factorsOf(core);
    let products: readonly Expression[] = [
      make.product(
        [number(coefficient)],
        below.map((f) => make.pow(f.base, number(Q.rational(f.exponent)))),
      ),
    ];
    for (const { base, exponent } of above) {
      const inBasis = exponent > LARGEST_POWER ? undefined : basisOf(base);
      const factors = inBasis === undefined ? [make.pow(base, number(Q.rational(exponent)))] : Array(Number(exponent)).fill(inBasis);
      for (const factor of factors) {
        products = multiplied(products, factor);
        if (products.length > MOST_TERMS) return undefined;
      }
    }
    found.push(...products);
  }
  return termsOf(make.sum(found));
}

function basisOf(base: Expression): Expression | undefined {
  if (base.kind !== "apply") return undefined;
  const rule = isInBasis(base.operator) ? IN_BASIS[base.operator] : undefined;
  return rule?.(argumentOf(base), base.args[1] as Expression) ?? (isWave(base) || isCall(base, "exp") ? base : undefined);
}

function multiplied(products: readonly Expression[], factor: Expression): readonly Expression[] {
  const terms = termsOf(factor);
  const all = products.flatMap((p) => terms.flatMap(({ coefficient, core }) => productsOf(make.mul(number(coefficient), p), core)));
  return termsOf(make.sum(all)).map(({ coefficient, core }) => make.mul(number(coefficient), core));
}

/** p·f as terms: exponentials in one, two sines or cosines as a sum of two. */
function productsOf(p: Expression, f: Expression): readonly Expression[] {
  const { coefficient, above, below } = factorsOf(p);
  const partner = above.find(
    ({ base, exponent }) => exponent === 1n && ((isCall(f, "exp") && isCall(base, "exp")) || (isWave(f) && isWave(base))),
  );
  if (partner === undefined) return [make.mul(p, f)];
  const others = above.filter((g) => g !== partner).map((g) => make.pow(g.base, number(Q.rational(g.exponent))));
  const divisors = below.map((g) => make.pow(g.base, number(Q.rational(g.exponent))));
  const [a, b] = [partner.base as Application, f as Application];
  return mergedPair(a, b).map((m) => make.product([number(coefficient), ...others, m], divisors));
}

/** e^a·e^b, and 2·sin a·cos b = sin(a + b) + sin(a − b) and its relatives. */
function mergedPair(a: Application, b: Application): readonly Expression[] {
  const [u, v] = [argumentOf(a), argumentOf(b)];
  const [sum, difference] = [make.add(u, v), make.sub(u, v)];
  if (isCall(a, "exp")) return [exponential(sum)];
  const at = (operator: "sin" | "cos", w: Expression, sign: bigint): Expression => scaled(sign, 2n, wave(operator, w));
  if (isCall(a, "cos") && isCall(b, "cos")) return [at("cos", difference, 1n), at("cos", sum, 1n)];
  if (isCall(a, "sin") && isCall(b, "sin")) return [at("cos", difference, 1n), at("cos", sum, -1n)];
  return isCall(a, "sin") ? [at("sin", sum, 1n), at("sin", difference, 1n)] : [at("sin", sum, 1n), at("sin", difference, -1n)];
}

/** sin or cos of an argument without a sign in front. */
function wave(operator: "sin" | "cos", u: Expression): Expression {
  if (operator === "sin") return oddCall("sin", u);
  return evenCall("cos", u);
}

/** p·r·e^u ± p·r·e^−u as 2p·r·cosh u, 2p·r·sinh u. */
function paired(terms: Terms | undefined): Terms | undefined {
  if (terms === undefined) return undefined;
  const left = [...terms];
  const done: Readonly<Term>[] = [];
  for (let t = left.shift(); t !== undefined; t = left.shift()) {
    const at = left.findIndex((s) => pairOf(t as Term, s) !== undefined);
    if (at < 0) done.push(t);
    else done.push(pairOf(t, left.splice(at, 1)[0] as Term) as Term);
  }
  return done;
}

function pairOf(s: Readonly<Term>, t: Readonly<Term>): Term | undefined {
  if (!Q.eq(Q.abs(s.coefficient), Q.abs(t.coefficient))) return undefined;
  const [p, q] = [exponentialPart(s.core), exponentialPart(t.core)];
  if (p === undefined || q === undefined) return undefined;
  if (!structurallyEqual(p.rest, q.rest) || !structurallyEqual(opposite(p.u), q.u)) return undefined;
  const isSwapped = isReflected(p.u);
  const isOdd = !Q.eq(s.coefficient, t.coefficient);
  const value = call(isOdd ? "sinh" : "cosh", isSwapped ? q.u : p.u);
  const { coefficient, core } = splitCoefficient(make.mul(p.rest, value));
  return { coefficient: Q.mul(coefficient, double((isSwapped ? t : s).coefficient)), core };
}

const double = (q: Rational): Rational => Q.mul(Q.fromInteger(2), q);

/** core = rest·e^u. */
function exponentialPart(core: Expression): { rest: Expression; u: Expression } | undefined {
  const { coefficient, above, below } = factorsOf(core);
  const found = above.find(({ base, exponent }) => exponent === 1n && isCall(base, "exp"));
  if (found === undefined) return undefined;
  const powers = (list: typeof above): Expression[] => list.map((f) => make.pow(f.base, number(Q.rational(f.exponent))));
  const rest = make.product([number(coefficient), ...powers(above.filter((f) => f !== found))], powers(below));
  return { rest, u: argumentOf(found.base as Application) };
}
