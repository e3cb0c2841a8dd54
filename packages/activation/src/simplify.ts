/**
 * Constructors that simplify exactly and locally. A sum is a list of rational multiples of distinct cores, a product a
 * rational coefficient with integer powers of distinct factors above and below one fraction line. Every rule keeps the
 * value *and the domain*: u/u, 0·log(u) and √u·√u stay, because the shorter form is defined where they are not.
 */
import { Q, type Rational } from "@flatcheck/enclosure";
import { add, apply, div, mul, neg, number, ONE, pow, sub, ZERO } from "./build.js";
import type { Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";
import { compareStructure, structurallyEqual, structureHash } from "./structure.js";

/** The simplifying constructors; arguments are expected to be built by them as well. */
export interface Constructors {
  readonly add: (u: Expression, v: Expression) => Expression;
  readonly sub: (u: Expression, v: Expression) => Expression;
  readonly mul: (u: Expression, v: Expression) => Expression;
  readonly div: (u: Expression, v: Expression) => Expression;
  readonly pow: (u: Expression, v: Expression) => Expression;
  readonly neg: (u: Expression) => Expression;
  readonly sum: (terms: readonly Expression[]) => Expression;
  /** The product of `above` divided by the product of `below`. */
  readonly product: (above: readonly Expression[], below: readonly Expression[]) => Expression;
  /** Any operator of the table. */
  readonly apply: (operator: string, args: readonly Expression[]) => Expression;
}

export const make: Constructors = {
  add: (u, v) => sum([u, v]),
  sub: (u, v) => sum([u, product([number(MINUS_ONE), v], [])]),
  mul: (u, v) => product([u, v], []),
  div: (u, v) => product([u], [v]),
  pow: power,
  neg: (u) => product([number(MINUS_ONE), u], []),
  sum,
  product,
  apply: (operator, args) => ARITHMETIC.get(operator)?.(args) ?? operatorNamed(operator).simplify(args) ?? apply(operator, ...args),
};

const MINUS_ONE: Rational = Q.fromInteger(-1);

type Args = readonly Expression[];
const pair = (build: (u: Expression, v: Expression) => Expression) => (args: Args) =>
  build(args[0] as Expression, args[1] as Expression);

/** The operators that have a normal form of their own. */
const ARITHMETIC: ReadonlyMap<string, (args: Args) => Expression> = new Map([
  ["add", pair(make.add)],
  ["sub", pair(make.sub)],
  ["mul", pair(make.mul)],
  ["div", pair(make.div)],
  ["pow", pair(make.pow)],
  ["neg", ([u]: Args) => make.neg(u as Expression)],
]);

/** Whether the expression is certainly defined for every real x (and every value of its parameters). */
export function isTotal(expression: Expression): boolean {
  const visited = new Set<Expression>();
  const visit = (e: Expression): boolean => {
    if (e.kind !== "apply" || visited.has(e)) return true;
    visited.add(e);
    return operatorNamed(e.operator).total(e.args) && e.args.every(visit);
  };
  return visit(expression);
}

// Sums

interface Term {
  coefficient: Rational;
  readonly core: Expression;
}

function sum(expressions: readonly Expression[]): Expression {
  const terms = new TermList();
  for (const e of expressions) terms.collect(e, false);
  const kept = terms.all().filter(({ coefficient, core }) => coefficient.n !== 0n || !isTotal(core));
  const built = positiveFirst(kept).map((term) => ({ negative: term.coefficient.n < 0n, body: scaled(Q.abs(term.coefficient), term.core) }));
  const total = built.reduce<Expression | undefined>((left, { negative, body }) => {
    if (left === undefined) return negative ? make.neg(body) : body;
    return negative ? sub(left, body) : add(left, body);
  }, undefined);
  const mergedIntoSum = built.some(({ body }) => isSum(body)) && built.length > 1;
  return total === undefined ? ZERO : mergedIntoSum ? sum([total]) : total;
}

const isSum = (e: Expression): boolean => e.kind === "apply" && (e.operator === "add" || e.operator === "sub");

/** Terms in order of appearance, like ones combined, the rational constant last. */
class TermList {
  readonly #terms: Term[] = [];
  readonly #byHash = new Map<number, Term[]>();
  #constant: Rational = Q.ZERO;

  collect(e: Expression, negative: boolean): void {
    if (e.kind === "apply" && e.operator === "neg") return this.collect(e.args[0] as Expression, !negative);
    if (e.kind === "apply" && isSum(e)) {
      this.collect(e.args[0] as Expression, negative);
      return this.collect(e.args[1] as Expression, negative !== (e.operator === "sub"));
    }
    const { coefficient, core } = splitCoefficient(e);
    this.#put(negative ? Q.neg(coefficient) : coefficient, core);
  }

  all(): readonly Term[] {
    return this.#constant.n === 0n ? this.#terms : [...this.#terms, { coefficient: this.#constant, core: ONE }];
  }

  #put(coefficient: Rational, core: Expression): void {
    if (core === ONE) {
      this.#constant = Q.add(this.#constant, coefficient);
      return;
    }
    const candidates = this.#byHash.get(structureHash(core)) ?? [];
    const like = candidates.find((term) => structurallyEqual(term.core, core));
    if (like !== undefined) {
      like.coefficient = Q.add(like.coefficient, coefficient);
      return;
    }
    const term = { coefficient, core };
    this.#terms.push(term);
    this.#byHash.set(structureHash(core), [...candidates, term]);
  }
}

/** The same terms with the first positive one in front, so that a sum starts without a sign where it can. */
function positiveFirst(terms: readonly Term[]): readonly Term[] {
  const first = terms.findIndex(({ coefficient }) => coefficient.n > 0n);
  return first <= 0 ? terms : [terms[first] as Term, ...terms.slice(0, first), ...terms.slice(first + 1)];
}

// Products

interface Factor {
  readonly base: Expression;
  exponent: bigint;
}

type Side = "above" | "below";

/** A coefficient times positive integer powers above and below one fraction line. */
interface Product {
  coefficient: Rational;
  readonly above: Factor[];
  readonly below: Factor[];
}

function product(above: readonly Expression[], below: readonly Expression[]): Expression {
  const all: Product = { coefficient: Q.ONE, above: [], below: [] };
  for (const e of above) gather(e, "above", all);
  for (const e of below) gather(e, "below", all);
  return built(reduced(all));
}

/** e = coefficient · core, with the core ONE for a number. */
function splitCoefficient(e: Expression): Term {
  if (e.kind !== "number" && e.kind !== "apply") return { coefficient: Q.ONE, core: e };
  const all: Product = { coefficient: Q.ONE, above: [], below: [] };
  gather(e, "above", all);
  const core = Q.eq(all.coefficient, Q.ONE) && e.kind === "apply" ? e : built({ ...all, coefficient: Q.ONE });
  return { coefficient: all.coefficient, core };
}

/** x^2/x^5 = 1/x^3, which has the same pole; a factor that would vanish from below stays on both sides. */
function reduced({ coefficient, above, below }: Product): Product {
  const kept = above.filter(({ base, exponent }) => {
    const pole = below.find((factor) => factor.exponent > exponent && structurallyEqual(factor.base, base));
    if (pole !== undefined) pole.exponent -= exponent;
    return pole === undefined;
  });
  return { coefficient, above: kept, below };
}

function scaled(coefficient: Rational, core: Expression): Expression {
  return Q.eq(coefficient, Q.ONE) ? core : product([number(coefficient), core], []);
}

/** Multiplies (or divides) the product by e. What lies below a fraction line of its own stays whole: 1/(1/x) is not x at 0. */
function gather(e: Expression, side: Side, into: Product): void {
  if (e.kind === "number") return gatherNumber(e, side, into);
  if (e.kind !== "apply") return multiply(into[side], e, 1n);
  const [u, v] = e.args as readonly [Expression, Expression];
  if (e.operator === "neg") {
    into.coefficient = Q.neg(into.coefficient);
    return gather(u, side, into);
  }
  if (e.operator === "mul") {
    gather(u, side, into);
    return gather(v, side, into);
  }
  if (e.operator === "div" && side === "above") {
    gather(u, "above", into);
    return gather(v, "below", into);
  }
  const exponent = integerPower(e);
  if (exponent > 0n) return multiply(into[side], u, exponent);
  if (exponent < 0n && side === "above") return multiply(into.below, u, -exponent);
  multiply(into[side], e, 1n);
}

function gatherNumber(e: Expression & { kind: "number" }, side: Side, into: Product): void {
  if (side === "above") into.coefficient = Q.mul(into.coefficient, e.value);
  else if (e.value.n !== 0n) into.coefficient = Q.div(into.coefficient, e.value);
  else multiply(into.below, e, 1n);
}

/** k for a node u^k with an integer literal k, else 0. */
function integerPower(e: Expression): bigint {
  if (e.kind !== "apply" || e.operator !== "pow") return 0n;
  const v = e.args[1] as Expression;
  return v.kind === "number" && Q.isInteger(v.value) ? v.value.n : 0n;
}

function multiply(factors: Factor[], base: Expression, exponent: bigint): void {
  const same = factors.find((factor) => structurallyEqual(factor.base, base));
  if (same === undefined) factors.push({ base, exponent });
  else same.exponent += exponent;
}

function built({ coefficient, above, below }: Product): Expression {
  if (coefficient.n === 0n) return zeroTimes({ coefficient: Q.ONE, above, below });
  if (coefficient.n < 0n) return negated(built({ coefficient: Q.neg(coefficient), above, below }));
  if (below.length === 0) return chain(coefficient, above);
  return div(chain(Q.rational(coefficient.n), above), chain(Q.rational(coefficient.d), below));
}

/** 0 where the rest is defined for every x; else the product stays, for its domain. */
function zeroTimes(rest: Product): Expression {
  const core = built(rest);
  return isTotal(core) ? ZERO : mul(ZERO, core);
}

const negated = (e: Expression): Expression => (e.kind === "number" ? number(Q.neg(e.value)) : neg(e));

/** c·f₁·f₂·… from the left, numbers and names before functions. */
function chain(coefficient: Rational, factors: readonly Factor[]): Expression {
  const pieces = factors
    .toSorted((a, b) => compareStructure(a.base, b.base))
    .map(({ base, exponent }) => (exponent === 1n ? base : pow(base, number(Q.rational(exponent)))));
  if (!Q.eq(coefficient, Q.ONE)) pieces.unshift(number(coefficient));
  return pieces.length === 0 ? ONE : pieces.reduce(mul);
}

// Powers

/** Powers of numbers are folded while the result stays below this many bits. */
const MAX_BITS = 16_384;

function power(u: Expression, v: Expression): Expression {
  if (v.kind === "number") return Q.isInteger(v.value) ? toInteger(u, v.value.n) : toFraction(u, v.value);
  if (isNumber(u, Q.ONE) && isTotal(v)) return ONE;
  if (u.kind === "constant" && u.name === "e") return make.apply("exp", [v]);
  return pow(u, v);
}

function toFraction(u: Expression, q: Rational): Expression {
  if (isNumber(u, Q.ONE)) return ONE;
  return isNumber(u, Q.ZERO) && q.n > 0n ? ZERO : pow(u, number(q));
}

function toInteger(u: Expression, k: bigint): Expression {
  if (k === 1n) return u;
  if (k === 0n) return isTotal(u) ? ONE : pow(u, ZERO);
  if (u.kind === "number") return numberPower(u.value, k);
  const inner = integerPower(u);
  if (inner !== 0n && (inner > 0n || k > 0n)) return toInteger((u as { args: Args }).args[0] as Expression, inner * k);
  const { coefficient, core } = splitCoefficient(u);
  if (!Q.eq(coefficient, Q.ONE) && coefficient.n !== 0n && folds(coefficient, k)) {
    return product([numberPower(coefficient, k), toInteger(core, k)], []);
  }
  return k > 0n ? pow(u, number(Q.rational(k))) : product([], [pow(u, number(Q.rational(-k)))]);
}

function numberPower(value: Rational, k: bigint): Expression {
  return folds(value, k) ? number(Q.pow(value, Number(k))) : pow(number(value), number(Q.rational(k)));
}

/** Whether value^k exists and is small enough to be written out. */
function folds(value: Rational, k: bigint): boolean {
  if (value.n === 0n) return k > 0n;
  const bits = BigInt(Math.max(value.n.toString(2).length, value.d.toString(2).length) - 1);
  return bits * (k < 0n ? -k : k) <= BigInt(MAX_BITS);
}

const isNumber = (e: Expression, value: Rational): boolean => e.kind === "number" && Q.eq(e.value, value);
