/**
 * Products in normal form: a rational coefficient times positive integer powers of distinct factors, above and below one
 * fraction line. Nothing is cancelled that would remove a pole or a boundary of the domain.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { div, integer, mul, neg, number, ONE, pow, ZERO } from "./build.js";
import { DistinctList } from "./distinctList.js";
import type { Application, Expression } from "./expression.js";
import { isTotal } from "./isTotal.js";
import { compareStructure } from "./structure.js";

const MINUS_ONE = integer(-1);
/** Every quotient by the number 0: the function that is defined nowhere. */
const NOWHERE = div(ONE, ZERO);

export interface Factor {
  readonly base: Expression;
  exponent: bigint;
}

type Side = "above" | "below";

/** A coefficient times positive integer powers above and below one fraction line. */
interface Product {
  coefficient: Rational;
  readonly above: Powers;
  readonly below: Powers;
}

/** Powers of distinct bases, in order of appearance. */
class Powers {
  private readonly list = new DistinctList<Factor>((factor) => factor.base);

  get factors(): readonly Factor[] {
    return this.list.entries;
  }

  multiply(base: Expression, exponent: bigint): void {
    const same = this.find(base);
    if (same !== undefined) same.exponent += exponent;
    else this.list.push({ base, exponent });
  }

  find(base: Expression): Factor | undefined {
    return this.list.find(base);
  }
}

const noFactors = (): Product => ({ coefficient: Q.ONE, above: new Powers(), below: new Powers() });

/** The product of `above` divided by the product of `below`. */
export function product(above: readonly Expression[], below: readonly Expression[]): Expression {
  const all = noFactors();
  for (const e of above) gather(e, "above", all);
  for (const e of below) gather(e, "below", all);
  return built(reduced(all));
}

/** −u. */
export const negated = (u: Expression): Expression => product([MINUS_ONE, u], []);

/** A rational multiple of an expression. */
export interface Term {
  coefficient: Rational;
  readonly core: Expression;
}

/** e = coefficient · core, with the core ONE for a number. */
export function splitCoefficient(e: Expression): Term {
  if (e.kind !== "number" && e.kind !== "apply") return { coefficient: Q.ONE, core: e };
  const all = noFactors();
  gather(e, "above", all);
  const core = Q.eq(all.coefficient, Q.ONE) && e.kind === "apply" ? e : built({ ...all, coefficient: Q.ONE });
  return { coefficient: all.coefficient, core };
}

/** A rational coefficient, and what stands above and below the fraction line as bases with positive exponents. */
export interface Factors {
  readonly coefficient: Rational;
  readonly above: readonly Readonly<Factor>[];
  readonly below: readonly Readonly<Factor>[];
}

/** e as coefficient · Π above / Π below. */
export function factorsOf(e: Expression): Factors {
  const all = noFactors();
  gather(e, "above", all);
  return { coefficient: all.coefficient, above: all.above.factors, below: all.below.factors };
}

/** x^2/x^5 = 1/x^3, which has the same pole; a factor that would vanish from below stays on both sides. */
function reduced({ coefficient, above, below }: Product): Product {
  const kept = new Powers();
  for (const { base, exponent } of above.factors) {
    const pole = below.find(base);
    if (pole !== undefined && pole.exponent > exponent) pole.exponent -= exponent;
    else kept.multiply(base, exponent);
  }
  return { coefficient, above: kept, below };
}

/** coefficient · core. */
export function scaled(coefficient: Rational, core: Expression): Expression {
  return Q.eq(coefficient, Q.ONE) ? core : product([number(coefficient), core], []);
}

/** Multiplies (or divides) the product by e. What lies below a fraction line of its own stays whole: 1/(1/x) is not x at 0. */
function gather(e: Expression, side: Side, into: Product): void {
  if (e.kind === "number") gatherNumber(e, side, into);
  else if (e.kind === "apply") gatherApplication(e, side, into);
  else into[side].multiply(e, 1n);
}

function gatherApplication(e: Application, side: Side, into: Product): void {
  const [u, v] = e.args as readonly [Expression, Expression];
  const exponent = integerPower(e);
  if (e.operator === "neg") {
    into.coefficient = Q.neg(into.coefficient);
    gather(u, side, into);
  } else if (e.operator === "mul") {
    gather(u, side, into);
    gather(v, side, into);
  } else if (e.operator === "div" && side === "above") {
    gather(u, "above", into);
    gather(v, "below", into);
  } else if (e.operator === "div") {
    gatherDivisor(e, into);
  } else if (exponent > 0n) into[side].multiply(u, exponent);
  else if (exponent < 0n && side === "above") into.below.multiply(u, -exponent);
  else into[side].multiply(e, 1n);
}

/** Divides the product by a quotient: its coefficient moves out, the rest stays one factor below. */
function gatherDivisor(quotient: Application, into: Product): void {
  const { coefficient, core } = splitCoefficient(quotient);
  if (coefficient.n === 0n) {
    into.below.multiply(quotient, 1n);
    return;
  }
  into.coefficient = Q.div(into.coefficient, coefficient);
  if (isQuotient(core)) into.below.multiply(core, 1n);
  else gather(core, "below", into);
}

const isQuotient = (e: Expression): boolean => e.kind === "apply" && e.operator === "div";

function gatherNumber(e: Expression & { kind: "number" }, side: Side, into: Product): void {
  if (side === "above") into.coefficient = Q.mul(into.coefficient, e.value);
  else if (e.value.n !== 0n) into.coefficient = Q.div(into.coefficient, e.value);
  else into.below.multiply(e, 1n);
}

/** k for a node u^k with an integer literal k, else 0. */
export function integerPower(e: Expression): bigint {
  if (e.kind !== "apply" || e.operator !== "pow") return 0n;
  const v = e.args[1] as Expression;
  return v.kind === "number" && Q.isInteger(v.value) ? v.value.n : 0n;
}

function built({ coefficient, above, below }: Product): Expression {
  if (below.find(ZERO) !== undefined) return NOWHERE;
  if (coefficient.n === 0n) return zeroTimes({ coefficient: Q.ONE, above, below });
  if (coefficient.n < 0n) return withSign(built({ coefficient: Q.neg(coefficient), above, below }));
  if (below.factors.length === 0) return chain(coefficient, above);
  return div(chain(Q.rational(coefficient.n), above), divisor(Q.rational(coefficient.d), below));
}

/** What goes below the fraction line; with a quotient among the factors it is in turn one quotient. */
function divisor(coefficient: Rational, below: Powers): Expression {
  const whole = chain(coefficient, below);
  const nested = below.factors.some(({ base, exponent }) => exponent === 1n && isQuotient(base));
  return nested && !isQuotient(whole) ? product([whole], []) : whole;
}

/** 0 where the rest is defined for every x; else the product stays, for its domain. */
function zeroTimes(rest: Product): Expression {
  const core = built(rest);
  return isTotal(core) ? ZERO : mul(ZERO, core);
}

/** −u for a u without a sign in front. */
const withSign = (e: Expression): Expression => (e.kind === "number" ? number(Q.neg(e.value)) : neg(e));

/** c·f₁·f₂·… from the left, numbers and names before functions. */
function chain(coefficient: Rational, { factors }: Powers): Expression {
  const pieces = factors
    .toSorted((a, b) => compareStructure(a.base, b.base))
    .map(({ base, exponent }) => (exponent === 1n ? base : pow(base, number(Q.rational(exponent)))));
  if (!Q.eq(coefficient, Q.ONE)) pieces.unshift(number(coefficient));
  return pieces.length === 0 ? ONE : pieces.reduce(mul);
}
