/** Σ cᵢ e^(sᵢ) divided by positive sums of exponentials, by sigmoid and tanh where it is one of them, else by e^(s − log S) with log S by softplus. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { number } from "../build.js";
import { canonical } from "../canonical.js";
import type { Expression } from "../expression.js";
import { splitCoefficient } from "../product.js";
import { make } from "../simplify.js";
import { asOneTerm, type ExponentialTerm, exponentialOf, logarithmOfNumber, sameExponent } from "./exponentialSum.js";

/** A positive sum of exponentials, raised to a whole power ≥ 1. */
export interface Divisor {
  readonly terms: readonly ExponentialTerm[];
  readonly exponent: number;
}

export function quotientOfSums(numerator: readonly ExponentialTerm[], divisors: readonly Divisor[]): Expression {
  const [only] = divisors;
  const pair = divisors.length === 1 && only?.terms.length === 2 ? pairOf(only) : undefined;
  if (pair === undefined) return make.sum(numerator.map((term) => divided(term, divisors)));
  return bySigmoid(numerator, pair) ?? make.sum(numerator.map((t) => termBySigmoid(t, pair) ?? divided(t, divisors)));
}

/** c e^s / Π S^k, where nothing overflows that the whole does not make overflow. */
function divided({ coefficient, exponent }: ExponentialTerm, divisors: readonly Divisor[]): Expression {
  const ones = divisors.map(({ terms, exponent: k }) => ({ ...asOneTerm(terms), k }));
  const size = ones.reduce((c, one) => Q.div(c, Q.pow(one.coefficient, one.k)), coefficient);
  const exponents = ones.map((one) => make.mul(number(Q.fromInteger(-one.k)), one.exponent));
  return make.mul(number(size), exponentialOf(make.sum([exponent, ...exponents])));
}

/** (a e^u + b e^v)^power, with w = u − v + log(a/b), so that a e^u over the sum is σ(w). */
interface Pair {
  readonly a: Rational;
  readonly b: Rational;
  readonly u: Expression;
  readonly v: Expression;
  readonly w: Expression;
  readonly power: number;
}

function pairOf({ terms, exponent }: Divisor): Pair {
  const [s, t] = terms as readonly [ExponentialTerm, ExponentialTerm];
  const made = (x: ExponentialTerm, y: ExponentialTerm): Pair => {
    const w = canonical(make.sum([x.exponent, make.neg(y.exponent), logarithmOfNumber(Q.div(x.coefficient, y.coefficient))]));
    return { a: x.coefficient, b: y.coefficient, u: x.exponent, v: y.exponent, w, power: exponent };
  };
  const straight = made(s, t);
  return splitCoefficient(straight.w).coefficient.n < 0n || beginsWithMinus(straight.w) ? made(t, s) : straight;
}

/** A sum whose first term has a minus sign, as in −x + log 2. */
const beginsWithMinus = (w: Expression): boolean =>
  w.kind === "apply" && (w.operator === "add" || w.operator === "sub") && splitCoefficient(w.args[0] as Expression).coefficient.n < 0n;

const sigmoid = (w: Expression): Expression => make.apply("sigmoid", [canonical(w)]);

/** (p a e^u + q b e^v)/(a e^u + b e^v): p for p = q, p·tanh(w/2) for p = −q, else p σ(w) + q σ(−w). */
function bySigmoid(numerator: readonly ExponentialTerm[], { a, b, u, v, w, power }: Pair): Expression | undefined {
  if (power !== 1 || numerator.some(({ exponent }) => !sameExponent(exponent, u) && !sameExponent(exponent, v))) return undefined;
  const part = (s: Expression, size: Rational): Rational =>
    numerator
      .filter(({ exponent }) => sameExponent(exponent, s))
      .reduce((sum, { coefficient }) => Q.add(sum, Q.div(coefficient, size)), Q.ZERO);
  const [p, q] = [part(u, a), part(v, b)];
  if (Q.eq(p, q)) return number(p);
  if (Q.eq(p, Q.neg(q))) return make.mul(number(p), make.apply("tanh", [canonical(make.div(w, number(Q.rational(2n))))]));
  const parts = [
    { size: p, part: sigmoid(w) },
    { size: q, part: sigmoid(make.neg(w)) },
  ];
  return make.sum(parts.flatMap(({ size, part }) => (size.n === 0n ? [] : [make.mul(number(size), part)])));
}

/** c e^(j u + (k − j) v)/(a e^u + b e^v)^k = c σ(w)^j σ(−w)^(k − j) / (a^j b^(k − j)). */
function termBySigmoid({ coefficient, exponent }: ExponentialTerm, { a, b, u, v, w, power }: Pair): Expression | undefined {
  const times = (k: number, s: Expression): Expression => make.mul(number(Q.fromInteger(k)), s);
  for (let j = 0; j <= power; j++) {
    if (!sameExponent(exponent, make.add(times(j, u), times(power - j, v)))) continue;
    const size = Q.div(coefficient, Q.mul(Q.pow(a, j), Q.pow(b, power - j)));
    const raised = (s: Expression, k: number): Expression => make.pow(s, number(Q.fromInteger(k)));
    return make.product([number(size), raised(sigmoid(w), j), raised(sigmoid(make.neg(w)), power - j)], []);
  }
  return undefined;
}
