/**
 * Sums Σ cᵢ e^(uᵢ) with rational cᵢ, read off an expression: 1 + e^x, 2 cosh x, (1 + e^x)² + 1. Where all cᵢ are positive their logarithm is written with
 * softplus, which no argument makes overflow: log(e^u + e^v) = v + softplus(u − v).
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { apply, number, ZERO } from "../build.js";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { integerPower, splitCoefficient } from "../product.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";

/** coefficient · e^exponent. */
export interface ExponentialTerm {
  readonly coefficient: Rational;
  readonly exponent: Expression;
}

/** The expression as a sum of exponentials with distinct exponents, at least one of which holds the variable; undefined if it is none. */
export function exponentialSum(e: Expression): readonly ExponentialTerm[] | undefined {
  const terms = termsOf(e);
  return terms?.some(({ exponent }) => holdsVariable(exponent)) ? terms : undefined;
}

/** Whether the sum has several terms and all are positive, so that it is > 0 wherever its exponents are defined. */
export const isPositiveSum = (terms: readonly ExponentialTerm[] | undefined): terms is readonly ExponentialTerm[] =>
  terms !== undefined && terms.length > 1 && terms.every(({ coefficient }) => coefficient.n > 0n);

/** The positive sum as one term c e^u: a e^u + b e^v = b e^(v + softplus(u − v + log(a/b))). */
export function asOneTerm(terms: readonly ExponentialTerm[]): ExponentialTerm {
  return terms.reduceRight((total, { coefficient, exponent }) => {
    const w = make.sum([exponent, make.neg(total.exponent), logarithmOfNumber(Q.div(coefficient, total.coefficient))]);
    return { coefficient: total.coefficient, exponent: make.add(total.exponent, make.apply("softplus", [w])) };
  });
}

/** log c for a positive rational c, as a difference of logarithms of whole numbers. */
export function logarithmOfNumber({ n, d }: Rational): Expression {
  const log = (k: bigint): Expression => make.apply("log", [number(Q.rational(k))]);
  return make.sub(log(n), log(d));
}

/** Whether the variable is in the tree. */
export function holdsVariable(e: Expression): boolean {
  if (e.kind !== "apply") return e.kind === "variable";
  const holds = knownToHold.get(e) ?? e.args.some(holdsVariable);
  knownToHold.set(e, holds);
  return holds;
}

/** Expressions share parts, which are visited once. */
const knownToHold = new WeakMap<Expression, boolean>();

/** The terms, also where all exponents are constant. */
function termsOf(e: Expression): readonly ExponentialTerm[] | undefined {
  if (e.kind === "apply" && (e.operator === "add" || e.operator === "sub")) {
    const [left, right] = e.args.map(termsOf);
    if (left === undefined || right === undefined) return undefined;
    return collected([...left, ...(e.operator === "add" ? right : scaledBy(Q.fromInteger(-1), right))]);
  }
  const { coefficient, core } = splitCoefficient(e);
  const terms =
    core.kind === "number" ? [{ coefficient: core.value, exponent: ZERO }] : core.kind === "apply" ? termsOfCore(core) : undefined;
  return terms === undefined ? undefined : scaledBy(coefficient, terms);
}

function termsOfCore(core: Application): readonly ExponentialTerm[] | undefined {
  const [u, v] = core.args as readonly [Expression, Expression];
  const own = HYPERBOLIC.get(core.operator);
  if (own !== undefined) return own(u);
  if (core.operator === "mul") return single([termsOf(u), termsOf(v)], 1);
  if (core.operator === "div") return single([termsOf(u), termsOf(v)], -1);
  if (core.operator === "pow" && u.kind === "number" && u.value.n > 0n) return [plain(make.mul(v, logarithmOfNumber(u.value)))];
  const n = integerPower(core);
  return n > 0n ? raised(termsOf(u), n) : undefined;
}

const half = Q.rational(1n, 2n);
const plain = (exponent: Expression, coefficient: Rational = Q.ONE): ExponentialTerm => ({ coefficient, exponent });

const HYPERBOLIC: ReadonlyMap<string, (u: Expression) => readonly ExponentialTerm[]> = new Map([
  ["exp", (u: Expression) => [plain(u)]],
  ["expm1", (u: Expression) => [plain(u), plain(ZERO, Q.fromInteger(-1))]],
  ["cosh", (u: Expression) => [plain(u, half), plain(make.neg(u), half)]],
  ["sinh", (u: Expression) => [plain(u, half), plain(make.neg(u), Q.neg(half))]],
]);

/** Products and quotients of single terms. */
function single(factors: readonly (readonly ExponentialTerm[] | undefined)[], sign: 1 | -1): readonly ExponentialTerm[] | undefined {
  const [a, b] = factors.map((terms) => (terms?.length === 1 ? terms[0] : undefined));
  if (a === undefined || b === undefined || b.coefficient.n === 0n) return undefined;
  return sign > 0
    ? [{ coefficient: Q.mul(a.coefficient, b.coefficient), exponent: make.add(a.exponent, b.exponent) }]
    : [{ coefficient: Q.div(a.coefficient, b.coefficient), exponent: make.sub(a.exponent, b.exponent) }];
}

/** The n-th power: of one term, or of a positive sum, which is then one term. */
function raised(terms: readonly ExponentialTerm[] | undefined, n: bigint): readonly ExponentialTerm[] | undefined {
  const one = terms?.length === 1 ? terms[0] : isPositiveSum(terms) ? asOneTerm(terms) : undefined;
  if (one === undefined || n > MOST_POWER) return undefined;
  return [{ coefficient: Q.pow(one.coefficient, Number(n)), exponent: make.mul(number(Q.rational(n)), one.exponent) }];
}

const MOST_POWER = 64n;

const scaledBy = (factor: Rational, terms: readonly ExponentialTerm[]): readonly ExponentialTerm[] =>
  terms.map(({ coefficient, exponent }) => ({ coefficient: Q.mul(factor, coefficient), exponent }));

/** Terms with equal exponents added up, zeros left out. */
function collected(terms: readonly ExponentialTerm[]): readonly ExponentialTerm[] {
  const result: { coefficient: Rational; exponent: Expression }[] = [];
  for (const { coefficient, exponent } of terms.map((t) => ({ ...t, exponent: canonical(t.exponent) }))) {
    const same = result.find((t) => structurallyEqual(t.exponent, exponent));
    if (same !== undefined) same.coefficient = Q.add(same.coefficient, coefficient);
    else result.push({ coefficient, exponent });
  }
  return result.filter(({ coefficient }) => coefficient.n !== 0n);
}

/** e^exponent for a term of coefficient 1. */
export const exponentialOf = (exponent: Expression): Expression => make.apply("exp", [canonical(exponent)]);

/** Whether the two exponents are equal as they are written. */
export const sameExponent = (a: Expression, b: Expression): boolean => {
  const difference = canonical(apply("sub", a, b));
  return difference.kind === "number" && difference.value.n === 0n;
};
