/**
 * Functions that were spelled by exponentials in the operators that have a name for them: 1/(1 + e^(−u)) is sigmoid(u), log(1 + e^u) is softplus(u),
 * (e^u − e^(−u))/(e^u + e^(−u)) is tanh(u). Quotients and logarithms of other sums of exponentials come out without a
 * part that overflows where the whole does not. Each rule is an identity on the whole domain of what it replaces.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { number, ONE, ZERO } from "../build.js";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { isNonNegative } from "../identities/signs.js";
import { integerPower, splitCoefficient } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import {
  asOneTerm,
  type ExponentialTerm,
  exponentialOf,
  exponentialSum,
  holdsVariable,
  isPositiveSum,
  logarithmOfNumber,
} from "./exponentialSum.js";
import { quotientOfSums } from "./quotientOfSums.js";

/**
 * The same function by its named parts.
 * @example printText(namedForm(parse("x/(1+exp(-x))"))) // "x*sigmoid(x)"
 */
export function namedForm(expression: Expression): Expression {
  return canonical(rewrite(canonical(expression), rewritten));
}

function rewritten(e: Application, visit: (e: Expression) => Expression): Expression {
  const inner = make.apply(e.operator, e.args.map(visit));
  if (inner.kind !== "apply") return inner;
  return RULES.get(inner.operator)?.(inner) ?? inner;
}

type Rule = (e: Application) => Expression | undefined;

const first = (e: Application): Expression => e.args[0] as Expression;

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["log", (e) => logarithm(first(e))],
  ["log1p", (e) => logarithm(make.add(first(e), ONE))],
  ["sqrt", (e) => power(first(e), Q.rational(1n, 2n))],
  ["cbrt", (e) => power(first(e), Q.rational(1n, 3n))],
  ["pow", (e) => ofPower(e)],
  ["mul", (e) => productOf(e)],
  ["div", (e) => productOf(e)],
  ["add", (e) => withoutLinearPart(e)],
  ["sub", (e) => withoutLinearPart(e)],
]);

/** log of a positive sum of exponentials, of one exponential, of a sigmoid, and of u + √(u² + c). */
function logarithm(u: Expression): Expression | undefined {
  const terms = exponentialSum(u);
  const one = terms?.length === 1 ? terms[0] : isPositiveSum(terms) ? asOneTerm(terms) : undefined;
  if (one !== undefined && one.coefficient.n > 0n) return make.add(one.exponent, logarithmOfNumber(one.coefficient));
  if (u.kind === "apply" && u.operator === "sigmoid") return make.neg(softplus(make.neg(first(u))));
  return inverseSinh(u);
}

const softplus = (u: Expression): Expression => make.apply("softplus", [u]);

/** log(u + √(u² + c)) = arsinh(u/√c) + log(c)/2 for c > 0. */
function inverseSinh(e: Expression): Expression | undefined {
  const terms = sumTerms(e);
  for (const root of terms) {
    if (root.kind !== "apply" || root.operator !== "sqrt") continue;
    const u = make.sum(terms.filter((t) => t !== root));
    const c = canonical(make.sub(first(root), make.pow(u, number(Q.rational(2n)))));
    if (c.kind !== "number" || c.value.n <= 0n) continue;
    const argument = make.div(u, make.apply("sqrt", [c]));
    return make.add(make.apply("asinh", [argument]), make.div(logarithmOfNumber(c.value), number(Q.rational(2n))));
  }
  return undefined;
}

function ofPower(e: Application): Expression | undefined {
  const [u, v] = e.args as readonly [Expression, Expression];
  if (v.kind !== "number") return undefined;
  if (u.kind === "apply" && u.operator === "exp") return exponentialOf(make.mul(v, first(u)));
  return Q.isInteger(v.value) && v.value.n > 0n ? undefined : power(u, v.value);
}

/** S^q for a positive sum S of exponentials; a positive whole q is left to the operators. */
function power(u: Expression, q: Rational): Expression | undefined {
  const terms = exponentialSum(u);
  if (!isPositiveSum(terms)) return rootOfPower(u, q);
  const { coefficient, exponent } = asOneTerm(terms);
  return make.mul(make.pow(number(coefficient), number(q)), exponentialOf(make.mul(number(q), exponent)));
}

/** (w^n)^q = w^(nq) for a w that is never negative. */
function rootOfPower(u: Expression, q: Rational): Expression | undefined {
  if (u.kind !== "apply" || u.operator !== "pow" || q.n < 0n) return undefined;
  const [w, n] = u.args as readonly [Expression, Expression];
  return isNonNegative(w) && n.kind === "number" && n.value.n > 0n ? make.pow(w, number(Q.mul(n.value, q))) : undefined;
}

interface Factor {
  readonly base: Expression;
  readonly exponent: number;
}

/** Exponentials joined into one, and quotients by positive sums of exponentials. */
function productOf(e: Application): Expression | undefined {
  const { coefficient, above, below } = factorsOf(e);
  const divisors = below.flatMap((f) => {
    const terms = exponentialSum(f.base);
    return isPositiveSum(terms) ? [{ terms, exponent: f.exponent, factor: f }] : [];
  });
  const joined = [...above.filter((f) => isExponential(f) || (divisors.length > 0 && isPowerOfSum(f))), ...below.filter(isExponential)];
  if (divisors.length === 0 && joined.length < 2 && !below.some(isExponential)) return undefined;
  const rest = above.filter((f) => !joined.includes(f));
  const paired = pairedPower(rest, divisors);
  if (paired !== undefined) {
    const others = above.filter((f) => f !== paired.factor).map(raised);
    return visitAgain(
      make.product(
        [number(coefficient), ...others, paired.quotient],
        [...below.filter((f) => f !== paired.divisor).map(raised), paired.left],
      ),
    );
  }
  const sum = divisors.length === 0 ? undefined : rest.find(({ base, exponent }) => exponent === 1 && exponentialSum(base) !== undefined);
  const front = joined.reduce((total, f) => times(total, oneTermOf(f, below.includes(f) ? -f.exponent : f.exponent)), UNIT);
  const numerator = sum === undefined ? [UNIT] : (exponentialSum(sum.base) as readonly ExponentialTerm[]);
  const left = below.filter((f) => !joined.includes(f) && !divisors.some(({ factor }) => factor === f));
  return make.product(
    [
      number(coefficient),
      ...rest.filter((f) => f !== sum).map(raised),
      quotientOfSums(
        numerator.map((t) => times(t, front)),
        divisors,
      ),
    ],
    left.map(raised),
  );
}

/** N^k/D^m for k > 1 as (N/D)^k / D^(m − k), where m ≥ k. */
function pairedPower(
  rest: readonly Factor[],
  divisors: readonly { readonly terms: readonly ExponentialTerm[]; readonly factor: Factor }[],
) {
  for (const factor of rest.filter(({ exponent }) => exponent > 1)) {
    const terms = exponentialSum(factor.base);
    const divisor = divisors.find((d) => d.factor.exponent >= factor.exponent);
    if (terms === undefined || divisor === undefined) continue;
    const quotient = make.pow(quotientOfSums(terms, [{ terms: divisor.terms, exponent: 1 }]), number(Q.fromInteger(factor.exponent)));
    return {
      factor,
      divisor: divisor.factor,
      quotient,
      left: raised({ ...divisor.factor, exponent: divisor.factor.exponent - factor.exponent }),
    };
  }
  return undefined;
}

const visitAgain = (e: Expression): Expression => (e.kind === "apply" ? (RULES.get(e.operator)?.(e) ?? e) : e);

const isExponential = ({ base }: Factor): boolean => base.kind === "apply" && base.operator === "exp";
const isPowerOfSum = ({ base, exponent }: Factor): boolean => exponent > 1 && isPositiveSum(exponentialSum(base));
const raised = ({ base, exponent }: Factor): Expression => make.pow(base, number(Q.fromInteger(exponent)));

const UNIT: ExponentialTerm = { coefficient: Q.ONE, exponent: ZERO };
const times = (s: ExponentialTerm, t: ExponentialTerm): ExponentialTerm => ({
  coefficient: Q.mul(s.coefficient, t.coefficient),
  exponent: make.add(s.exponent, t.exponent),
});

/** An exponential or a positive sum of them, to the k-th power. */
function oneTermOf({ base }: Factor, k: number): ExponentialTerm {
  const { coefficient, exponent } = asOneTerm(exponentialSum(base) ?? [{ coefficient: Q.ONE, exponent: first(base as Application) }]);
  return { coefficient: Q.pow(coefficient, k), exponent: make.mul(number(Q.fromInteger(k)), exponent) };
}

/** The factors above and below the fraction line of a product in canonical form, as whole powers. */
function factorsOf(e: Expression): { coefficient: Rational; above: readonly Factor[]; below: readonly Factor[] } {
  const { coefficient, core } = splitCoefficient(e);
  const [above, below]: [Factor[], Factor[]] = [[], []];
  const collect = (f: Expression, into: Factor[]): void => {
    const n = integerPower(f);
    if (f.kind === "apply" && f.operator === "mul") for (const arg of f.args) collect(arg, into);
    else if (n > 0n && n < 64n) into.push({ base: first(f as Application), exponent: Number(n) });
    else if (f.kind !== "number" || !Q.eq(f.value, Q.ONE)) into.push({ base: f, exponent: 1 });
  };
  const quotient = core.kind === "apply" && core.operator === "div";
  collect(quotient ? first(core) : core, above);
  if (quotient) collect(core.args[1] as Expression, below);
  return { coefficient, above, below };
}

/** k·softplus(w) beside −k·w is k·softplus(−w): the linear part does not have to cancel. */
function withoutLinearPart(e: Application): Expression | undefined {
  const terms = sumTerms(e);
  for (const term of terms) {
    const { coefficient, core } = splitCoefficient(term);
    if (core.kind !== "apply" || core.operator !== "softplus" || !holdsVariable(core)) continue;
    const w = first(core);
    const rest = terms.filter((t) => t !== term);
    const without = canonical(make.sum([...rest, make.mul(number(coefficient), w)]));
    const isZero = without.kind === "number" && without.value.n === 0n;
    if (rest.length === 0 || (!isZero && sumTerms(without).length >= rest.length)) continue;
    return make.add(without, make.mul(number(coefficient), softplus(canonical(make.neg(w)))));
  }
  return undefined;
}

function sumTerms(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...sumTerms(u), ...(e.operator === "add" ? sumTerms(v) : sumTerms(v).map(make.neg))];
}
