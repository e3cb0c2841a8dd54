/**
 * f(g(u)) in a shorter form: a function after one that it undoes, and functions of −u. Each rule is an identity of real
 * functions on the whole domain of the left side, and the right side has the same domain: the range of g lies where f is
 * defined (tanh u ∈ (−1, 1), 1 + expm1 u > 0), or `when` asks for it. asin(sin u) or tanh(atanh u) are no such rules.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { number, ONE } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { operatorNamed } from "../operators/index.js";
import { splitCoefficient } from "../product.js";
import { make } from "../simplify.js";
import { opposite } from "./opposite.js";
import { isNonNegative, isPositive } from "./signs.js";

interface Composition {
  readonly outer: string;
  readonly inner: string;
  /** What must hold of u; without it the rule is always true. */
  readonly when?: (u: Expression) => boolean;
  readonly is: (u: Expression) => Expression;
}

const argument = (u: Expression): Expression => u;
const plusOne = (u: Expression): Expression => make.add(ONE, u);
const fraction = (n: bigint, d: bigint, u: Expression): Expression => make.mul(number(Q.rational(n, d)), u);
const isAboveMinusOne = (u: Expression): boolean => isPositive(plusOne(u));

export const COMPOSITIONS: readonly Composition[] = [
  { outer: "log", inner: "exp", is: argument },
  { outer: "log1p", inner: "expm1", is: argument },
  { outer: "asinh", inner: "sinh", is: argument },
  { outer: "sinh", inner: "asinh", is: argument },
  { outer: "atanh", inner: "tanh", is: argument },
  { outer: "tan", inner: "atan", is: argument },
  { outer: "acosh", inner: "cosh", is: (u) => make.apply("abs", [u]) },
  { outer: "exp", inner: "log", when: isPositive, is: argument },
  { outer: "exp", inner: "log1p", when: isAboveMinusOne, is: plusOne },
  { outer: "expm1", inner: "log", when: isPositive, is: (u) => make.sub(u, ONE) },
  { outer: "expm1", inner: "log1p", when: isAboveMinusOne, is: argument },
  // softplus u = log(1 + e^u)
  { outer: "exp", inner: "softplus", is: (u) => plusOne(make.apply("exp", [u])) },
  { outer: "expm1", inner: "softplus", is: (u) => make.apply("exp", [u]) },
  { outer: "log1p", inner: "exp", is: (u) => make.apply("softplus", [u]) },
  // 1/(1 + e^−u) = e^−softplus(−u)
  { outer: "log", inner: "sigmoid", is: (u) => make.neg(make.apply("softplus", [opposite(u)])) },
  // √e^u = e^(u/2); log √u asks for u > 0 as log u does
  { outer: "sqrt", inner: "exp", is: (u) => make.apply("exp", [fraction(1n, 2n, u)]) },
  { outer: "cbrt", inner: "exp", is: (u) => make.apply("exp", [fraction(1n, 3n, u)]) },
  { outer: "log", inner: "sqrt", is: (u) => fraction(1n, 2n, make.apply("log", [u])) },
  { outer: "log", inner: "cbrt", is: (u) => fraction(1n, 3n, make.apply("log", [u])) },
  // both lie in (−π/2, π/2) and have the sine tanh u
  { outer: "asin", inner: "tanh", is: (u) => make.apply("atan", [make.apply("sinh", [u])]) },
];

/** A shorter form of an operator applied to another, if there is one. */
export function composed(e: Application): Expression | undefined {
  const [u] = e.args as readonly [Expression];
  if (e.args.length !== 1) return undefined;
  return undone(e, u) ?? ofNegative(e, u);
}

function undone(e: Application, u: Expression): Expression | undefined {
  if (u.kind !== "apply") return undefined;
  const inner = u.args[0] as Expression;
  const rule = COMPOSITIONS.find((c) => c.outer === e.operator && c.inner === u.operator && c.when?.(inner) !== false);
  return rule?.is(inner);
}

/** f(−u) = ∓f(u), and f(|u|) = f(u) for an even f. */
function ofNegative(e: Application, u: Expression): Expression | undefined {
  const { parity } = operatorNamed(e.operator);
  if (parity === "even" && u.kind === "apply" && u.operator === "abs") return make.apply(e.operator, u.args);
  if (parity === undefined || splitCoefficient(u).coefficient.n >= 0n) return undefined;
  const value = make.apply(e.operator, [opposite(u)]);
  return parity === "odd" ? make.neg(value) : value;
}

/** u^n for a function u that undoes a power: ∛u³ = u everywhere, √u² = u where u ≥ 0 is certain. */
export function powerUndone(base: Expression, exponent: bigint): Expression | undefined {
  if (base.kind !== "apply" || exponent < 2n) return undefined;
  const u = base.args[0] as Expression;
  const root = base.operator === "cbrt" ? 3n : base.operator === "sqrt" && isNonNegative(u) ? 2n : undefined;
  if (root === undefined || exponent < root) return undefined;
  const whole = make.pow(u, number(Q.rational(exponent / root)));
  return make.mul(whole, make.pow(base, number(Q.rational(exponent % root))));
}
