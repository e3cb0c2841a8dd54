/**
 * Polynomials in σ(u), as derivatives of logistic functions are: written with σ(−u) = 1 − σ(u) and t = tanh(u/2) = 2σ(u) − 1, so that their zeros at
 * σ = 0, 1 and 1/2 are factors. σ(−u) − σ(u) is −t, and σσ′(1 − 6σσ′) for σ′ = σ(−u) is σσ′(3t² − 1)/2: what is left has no difference that cancels there.
 */
import { polynomials as P, type Polynomial, rationals as Q } from "@flatcheck/enclosure";
import { apply, half, integer, number, ONE } from "../build.js";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { factorsOf, integerPower, splitCoefficient } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { holdsVariable } from "./exponentialSum.js";

/**
 * The same function, each sum and product that is such a polynomial times other factors with its zeros as factors.
 * @example printText(withLogisticFactors(parse("sigmoid(-x)-sigmoid(x)"))) // "-tanh(x/2)"
 */
export function withLogisticFactors(expression: Expression): Expression {
  return rewrite(expression, rewritten);
}

function rewritten(e: Application, visit: (e: Expression) => Expression): Expression {
  const joined = e.operator === "mul" || e.operator === "div" ? joinedProduct(e, visit) : joinedSum(e, visit);
  if (joined !== undefined) return joined;
  const args = e.args.map(visit);
  return args.every((arg, i) => arg === e.args[i]) ? e : apply(e.operator, ...args);
}

/** polynomial(σ(argument)) · Π rest. */
interface Split {
  readonly argument: Expression | undefined;
  readonly polynomial: Polynomial;
  readonly above: readonly Expression[];
  readonly below: readonly Expression[];
}

/** A product, some factor of which is a sum in σ(u). */
function joinedProduct(e: Application, visit: (e: Expression) => Expression): Expression | undefined {
  const { argument, polynomial, above, below } = splitOf(e, argumentIn(e));
  if (argument === undefined || !factorsOf(e).above.some(({ base }) => isSum(base) && polynomialOf(base, argument) !== undefined))
    return undefined;
  const form = factored(polynomial, argument);
  return form === undefined ? undefined : make.product([form, ...above.map(visit)], below.map(visit));
}

/** A sum, in which terms that differ only in their polynomials are added up. */
function joinedSum(e: Application, visit: (e: Expression) => Expression): Expression | undefined {
  const argument = isSum(e) ? argumentIn(e) : undefined;
  if (argument === undefined) return undefined;
  const splits = termsOf(e).map((term) => ({ term, ...splitOf(writtenOut(term), argument) }));
  const groups: (typeof splits)[] = [];
  for (const split of splits) {
    const group = groups.find(([first]) => first !== undefined && sameRest(first, split));
    if (group === undefined) groups.push([split]);
    else group.push(split);
  }
  const forms = groups.map((group) => joinedGroup(group, argument, visit));
  if (forms.every((form) => form === undefined)) return undefined;
  const parts = groups.map((group, i) => forms[i] ?? visit(make.sum(group.map(({ term }) => term))));
  return parts.reduce((u, v) => apply("add", u, v));
}

/** u σ(u) for silu(u) as a factor. */
function writtenOut(term: Expression): Expression {
  const { coefficient, above, below } = factorsOf(term);
  const plain = ({ base, exponent }: { base: Expression; exponent: bigint }): Expression => {
    const [u] = base.kind === "apply" && base.operator === "silu" ? (base.args as readonly [Expression]) : [undefined];
    return make.pow(u === undefined ? base : make.mul(u, apply("sigmoid", u)), number(Q.rational(exponent)));
  };
  return make.product([number(coefficient), ...above.map(plain)], below.map(plain));
}

function joinedGroup(group: readonly Split[], argument: Expression, visit: (e: Expression) => Expression): Expression | undefined {
  const [{ above, below }] = group as readonly [Split];
  if (group.length < 2) return undefined;
  const form = factored(group.map(({ polynomial }) => polynomial).reduce(P.add), argument);
  return form === undefined ? undefined : make.product([form, ...above.map(visit)], below.map(visit));
}

const sameRest = (a: Split, b: Split): boolean => structurallyEqual(rest(a), rest(b));
const rest = ({ above, below }: Split): Expression => make.product(above, below);

/** The factors that are polynomials in σ(argument), multiplied out, and the others. */
function splitOf(e: Expression, argument: Expression | undefined): Split {
  const { coefficient, above, below } = factorsOf(e);
  const raised = ({ base, exponent }: { base: Expression; exponent: bigint }): Expression => make.pow(base, number(Q.rational(exponent)));
  const known = above.map((factor) => ({
    factor,
    // What cannot be taken apart, such as u^(1/2), is its own factor.
    p: argument === undefined || isWhole(factor.base, e) ? undefined : powerOf(factor.base, factor.exponent, argument),
  }));
  return {
    argument,
    polynomial: known.reduce((product, { p }) => (p === undefined ? product : P.mul(product, p)), P.constant(coefficient)),
    above: known.filter(({ p }) => p === undefined).map(({ factor }) => raised(factor)),
    below: below.map(raised),
  };
}

const isWhole = (base: Expression, e: Expression): boolean => base.kind === "apply" && isArithmetic(base) && structurallyEqual(base, e);

const MOST_DEGREE = 12n;

function powerOf(base: Expression, exponent: bigint, argument: Expression): Polynomial | undefined {
  const p = exponent > MOST_DEGREE ? undefined : polynomialOf(base, argument);
  return p === undefined || BigInt(P.degree(p)) * exponent > MOST_DEGREE ? undefined : P.pow(p, Number(exponent));
}

/** The expression as a polynomial in s = σ(u), if it is one: σ(−u) = 1 − s, tanh(u/2) = 2s − 1. */
function polynomialOf(e: Expression, u: Expression): Polynomial | undefined {
  if (e.kind === "number") return P.constant(e.value);
  if (e.kind !== "apply") return undefined;
  const [v] = e.args as readonly [Expression];
  if (e.operator === "sigmoid") return inSigmoid(normal(v), u, P.X, ONE_LESS);
  if (e.operator === "tanh") return inSigmoid(doubled(v), u, TWICE_LESS, P.neg(TWICE_LESS));
  if (isSum(e)) {
    const terms = termsOf(e).map((term) => polynomialOf(term, u));
    return terms.every((p) => p !== undefined) ? terms.reduce(P.add) : undefined;
  }
  if (!isArithmetic(e) || (e.operator === "pow" && integerPower(e) <= 0n)) return undefined;
  const { polynomial, above, below } = splitOf(e, u);
  return above.length + below.length === 0 ? polynomial : undefined;
}

const isArithmetic = ({ operator }: Application): boolean =>
  operator === "mul" || operator === "div" || operator === "neg" || operator === "pow";

/** s^a (1 − s)^b t^k times what is left, or undefined if the polynomial has none of these zeros. */
function factored(polynomial: Polynomial, u: Expression): Expression | undefined {
  if (P.isZero(polynomial)) return undefined;
  const [a, withoutZero] = withoutRoot(polynomial, P.X);
  const [b, withoutOne] = withoutRoot(withoutZero, ONE_LESS);
  const [k, left] = withoutRoot(withoutOne, TWICE_LESS);
  if (a + b + k === 0) return undefined;
  const tanh = apply("tanh", canonical(half(u)));
  const inTanh = P.compose(left, polynomialIn(1n, 1n));
  const isEven = inTanh.coefficients.every((c, i) => i % 2 === 0 || c.n === 0n);
  const [variable, q] = isEven ? [square(tanh), halved(inTanh)] : [apply("sigmoid", u), left];
  return make.product([power(apply("sigmoid", u), a), power(apply("sigmoid", make.neg(u)), b), power(tanh, k), horner(q, variable)], []);
}

/** The multiplicity of the linear divisor, and the polynomial without it. */
function withoutRoot(p: Polynomial, divisor: Polynomial): readonly [number, Polynomial] {
  const { quotient, remainder } = P.divmod(p, divisor);
  if (!P.isZero(remainder)) return [0, p];
  const [more, left] = withoutRoot(quotient, divisor);
  return [more + 1, left];
}

/** c₀ + v (c₁ + v (c₂ + …)). */
function horner({ coefficients }: Polynomial, v: Expression): Expression {
  return coefficients.reduceRight<Expression>((sum, c) => make.add(number(c), make.mul(sum, v)), integer(0));
}

const halved = ({ coefficients }: Polynomial): Polynomial => P.polynomial(coefficients.filter((_, i) => i % 2 === 0));

/** (a + b x)/2. */
const polynomialIn = (a: bigint, b: bigint): Polynomial => P.polynomial([Q.rational(a, 2n), Q.rational(b, 2n)]);
const ONE_LESS = P.polynomial([Q.ONE, Q.fromInteger(-1)]);
const TWICE_LESS = P.polynomial([Q.fromInteger(-1), Q.fromInteger(2)]);

const square = (e: Expression): Expression => make.pow(e, integer(2));
const power = (e: Expression, k: number): Expression => (k === 0 ? ONE : make.pow(e, integer(k)));
const twice = (e: Expression): Expression => make.mul(integer(2), e);

/** What a function of v is, whose argument v is canonical: `same` where v is u, `opposite` where it is −u. */
function inSigmoid(v: Expression, u: Expression, same: Polynomial, opposite: Polynomial): Polynomial | undefined {
  return structurallyEqual(v, normal(u)) ? same : structurallyEqual(v, negated(u)) ? opposite : undefined;
}

/** A pure function of a node, computed once for each: functions nested in functions meet the same arguments thousands of times. */
function remembered(f: (e: Expression) => Expression): (e: Expression) => Expression {
  const known = new WeakMap<Expression, Expression>();
  return (e) => {
    const result = known.get(e) ?? f(e);
    known.set(e, result);
    return result;
  };
}

const normal = remembered(canonical);
const negated = remembered((u) => canonical(make.neg(u)));
const doubled = remembered((v) => canonical(twice(v)));

const isSum = (e: Expression): boolean => e.kind === "apply" && (e.operator === "add" || e.operator === "sub");

/** u for the first σ(u) or tanh(u/2) in the sum or product. */
function argumentIn(e: Expression): Expression | undefined {
  if (e.kind !== "apply" || !holdsVariable(e)) return undefined;
  const [v] = e.args as readonly [Expression];
  if (e.operator === "sigmoid" || e.operator === "silu") return withoutSign(v);
  if (e.operator === "tanh") return canonical(twice(withoutSign(v)));
  if (!isSum(e) && !isArithmetic(e)) return undefined;
  return e.args.reduce<Expression | undefined>((found, arg) => found ?? argumentIn(arg), undefined);
}

/** u for −u: σ(−u) is a polynomial in σ(u) as well. */
const withoutSign = (u: Expression): Expression => (splitCoefficient(u).coefficient.n < 0n ? make.neg(u) : u);

function termsOf(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || !isSum(e)) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...termsOf(u), ...(e.operator === "add" ? termsOf(v) : termsOf(v).map(make.neg))];
}
