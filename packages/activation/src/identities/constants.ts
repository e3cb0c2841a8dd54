/**
 * Constants that are rational numbers and do not look like it: 4·atan 1 − π, √2 + √3 − √(5 + 2√6), exp(log 3) − 3. Parts without
 * a variable and parameters are computed as closed forms, which decide equality as far as theory allows (`enclosure/src/constants`);
 * one that is shown to be rational becomes that number, and terms of a sum whose coefficients cancel are left out.
 */
import {
  ClosedFormArithmetic,
  DomainError,
  insideDomain,
  type MpfrArithmetic,
  mpfrArithmetic,
  rationals as Q,
  type Rational,
  rationalValue,
} from "@flatcheck/enclosure";
import { number } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { isTotal } from "../isTotal.js";
import { jetOf } from "../jetOf.js";
import { factorsOf } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { termsOf } from "../sum.js";
import { withIndependentTerms } from "./dependentTerms.js";
import { partsOf, recognised, withParts } from "./recognised.js";
import { mayHoldDependentTerms } from "./suspectTerms.js";

/** Constants and rules of identities are tried this often in turn. */
const MOST_PASSES = 4;
const BITS = 128;

/**
 * {@link recognised}, with constants that are rational numbers in disguise written as such.
 * @example printText(await exactlyRecognised(parse("x^3 + (4*atan(1) - pi)*x^4"))) // "x^3"
 */
export async function exactlyRecognised(expression: Expression): Promise<Expression> {
  let result = recognised(expression);
  if (!holdsSuspect(result) && !mayHoldDependentTerms(result)) return result;
  const K = await mpfrArithmetic(BITS);
  try {
    for (let i = 0; i < MOST_PASSES; i++) {
      const next = recognised(withIndependentTerms(K, recognised(withExactConstants(K, result))));
      if (structurallyEqual(next, result)) return result;
      result = next;
    }
    return result;
  } finally {
    K.dispose();
  }
}

/** The expression with constants that are rational in disguise replaced by numbers. */
export function withExactConstants(K: MpfrArithmetic, expression: Expression): Expression {
  const values = new Map<Expression, Expression>();
  return rewrite(expression, (e, visit) => {
    if (isClosed(e)) {
      const value = values.get(e) ?? exactValue(K, e);
      values.set(e, value);
      return value;
    }
    const rebuilt = withParts(e, visit);
    return rebuilt.kind === "apply" ? shortened(K, rebuilt) : rebuilt;
  });
}

function shortened(K: MpfrArithmetic, e: Application): Expression {
  if (e.operator === "add" || e.operator === "sub") return withoutCancelledTerms(K, e);
  return e.operator === "mul" || e.operator === "div" ? withExactFactor(K, e) : e;
}

/** c·u with the product c of all constant factors as a number, where it is rational; 0·c·u without a c that is defined. */
function withExactFactor(K: MpfrArithmetic, e: Application): Expression {
  const { constant, rest } = withoutConstants(e);
  if (constant.kind === "number") return e;
  const q = isSuspect(constant) || isZeroTimes(constant) ? rationalConstant(K, constant) : undefined;
  return q === undefined ? e : make.mul(number(q), rest);
}

const isZeroTimes = (e: Expression): boolean => factorsOf(e).coefficient.n === 0n;

/** The number that a constant is, where it is rational and does not look like it. */
function exactValue(K: MpfrArithmetic, e: Application): Expression {
  if (!isSuspect(e)) return e;
  const q = rationalConstant(K, e);
  return q === undefined ? e : number(q);
}

/** Computations with closed forms that take longer than this many operations are given up. */
const MOST_OPERATIONS = 4000;

function rationalConstant(K: MpfrArithmetic, e: Expression): Rational | undefined {
  let operations = 0;
  const tick = (): void => {
    if (++operations > MOST_OPERATIONS) throw new DomainError("a constant of this size", false);
  };
  return insideDomain(() => {
    const F = new ClosedFormArithmetic(K, tick);
    const [value] = jetOf(F, e, [F.rational(Q.ZERO)]);
    return value === undefined ? undefined : rationalValue(F, value);
  });
}

/** Σ cᵢ·u with constants cᵢ as (Σ cᵢ)·u, where Σ cᵢ is rational; u has to be defined everywhere where the sum is 0. */
function withoutCancelledTerms(K: MpfrArithmetic, e: Application): Expression {
  const groups: { readonly core: Expression; readonly constants: Expression[]; readonly terms: Expression[] }[] = [];
  for (const { coefficient, core } of termsOf(e)) {
    const split = withoutConstants(core);
    const [term, constant] = [make.mul(number(coefficient), core), make.mul(number(coefficient), split.constant)];
    const group = groups.find((g) => structurallyEqual(g.core, split.rest));
    if (group === undefined) groups.push({ core: split.rest, constants: [constant], terms: [term] });
    else {
      group.constants.push(constant);
      group.terms.push(term);
    }
  }
  const joints = groups.map(({ core, constants }) =>
    constants.length > 1 || constants.some(isZeroTimes) ? joined(K, core, constants) : undefined,
  );
  if (joints.every((joint) => joint === undefined)) return e;
  return make.sum(groups.flatMap(({ terms }, i) => joints[i] ?? terms));
}

function joined(K: MpfrArithmetic, core: Expression, constants: readonly Expression[]): readonly Expression[] | undefined {
  const q = rationalConstant(K, make.sum(constants));
  if (q === undefined || (q.n === 0n && !isTotal(core))) return undefined;
  return [make.mul(number(q), core)];
}

/** e = constant·rest. */
function withoutConstants(e: Expression): { readonly constant: Expression; readonly rest: Expression } {
  const { coefficient, above, below } = factorsOf(e);
  const powers = (list: typeof above): Expression[] => list.map((f) => make.pow(f.base, number(Q.rational(f.exponent))));
  const of = (isKept: boolean): [Expression[], Expression[]] => [
    powers(above.filter((f) => isConstant(f.base) === isKept)),
    powers(below.filter((f) => isConstant(f.base) === isKept)),
  ];
  const [own, rest] = [of(true), of(false)];
  return { constant: make.product([number(coefficient), ...own[0]], own[1]), rest: make.product(...rest) };
}

const closed = new WeakMap<Expression, boolean>();

/** Whether neither the variable nor a parameter occurs. */
function isConstant(e: Expression): boolean {
  if (e.kind !== "apply") return e.kind === "number" || e.kind === "constant";
  const known = closed.get(e) ?? e.args.every(isConstant);
  closed.set(e, known);
  return known;
}

const isClosed = (e: Application): boolean => isConstant(e);

/** Whether a constant holds two irrational parts or a function of one, so that it may be rational in disguise. */
function isSuspect(e: Expression): boolean {
  return irrationalParts(e) > 1;
}

/** Functions, roots, π and e in a constant; what may well be rational at a rational number counts as two. */
function irrationalParts(e: Expression): number {
  if (e.kind !== "apply") return e.kind === "constant" ? 1 : 0;
  const inner = e.args.reduce((sum, arg) => sum + irrationalParts(arg), 0);
  if (ARITHMETIC.has(e.operator)) return e.operator === "mul" && isZeroTimes(e) ? inner + 1 : inner;
  const [, v] = e.args;
  if (e.operator === "pow" && v?.kind === "number" && Q.isInteger(v.value)) return inner;
  return inner + (IRRATIONAL.has(e.operator) ? 1 : 2);
}

const ARITHMETIC: ReadonlySet<string> = new Set(["add", "sub", "mul", "div", "neg"]);
/** Functions that are irrational at every rational number but one or two, which the canonical form knows. */
const IRRATIONAL: ReadonlySet<string> = new Set(
  "exp expm1 log log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf softplus gelu silu".split(" "),
);

/** Whether something may change: a constant of several irrational parts, or terms of a sum with irrational coefficients. */
function holdsSuspect(expression: Expression): boolean {
  const visited = new Set<Expression>();
  const visit = (e: Expression): boolean => {
    if (e.kind !== "apply" || visited.has(e)) return false;
    visited.add(e);
    if (isConstant(e)) return isSuspect(e);
    return (e.operator === "mul" && isZeroTimes(e)) || isSumOfConstantMultiples(e) || partsOf(e).some(visit);
  };
  return visit(expression);
}

function isSumOfConstantMultiples(e: Application): boolean {
  if (e.operator !== "add" && e.operator !== "sub") return false;
  const terms = termsOf(e);
  const irrational = terms.filter(({ core }) => factorsOf(core).above.some((f) => isConstant(f.base) && irrationalParts(f.base) > 0));
  return irrational.length > 1 || irrational.some(({ coefficient }) => coefficient.n === 0n);
}
