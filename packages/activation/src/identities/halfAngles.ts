/**
 * Roots of 1 ± cos u, 1 ± sin u and cosh u ± 1, which have double zeros: (c·(1 − cos u))^q = (2c)^q·|sin(u/2)|^{2q} and its relatives, c > 0. Both sides are
 * defined wherever u is, since the base is ≥ 0. So √(1 − cos x) has its kinks in sight.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { number, PI } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { make } from "../simplify.js";
import { termsOf } from "../sum.js";

/** A function s of u with c·(k + f(u)) = 2c·s(u)², for k = ±1 and f = ±sin, ±cos or cosh. */
interface Square {
  readonly outer: string;
  /** The sign of f. */
  readonly sign: 1 | -1;
  readonly constant: 1 | -1;
  readonly root: (u: Expression) => Expression;
}

const HALF: Rational = { n: 1n, d: 2n };
const half = (u: Expression): Expression => make.mul(number(HALF), u);
const quarterTurn = make.mul(number({ n: 1n, d: 4n }), PI);

const SQUARES: readonly Square[] = [
  { outer: "cos", sign: -1, constant: 1, root: (u) => make.apply("sin", [half(u)]) },
  { outer: "cos", sign: 1, constant: 1, root: (u) => make.apply("cos", [half(u)]) },
  // 1 ∓ sin u = 2·sin²(u/2 ∓ π/4)
  { outer: "sin", sign: -1, constant: 1, root: (u) => make.apply("sin", [make.sub(half(u), quarterTurn)]) },
  { outer: "sin", sign: 1, constant: 1, root: (u) => make.apply("sin", [make.add(half(u), quarterTurn)]) },
  { outer: "cosh", sign: 1, constant: -1, root: (u) => make.apply("sinh", [half(u)]) },
  { outer: "cosh", sign: 1, constant: 1, root: (u) => make.apply("cosh", [half(u)]) },
];

/** The power of a size, where the root (or the power with a fraction q > 0) is one of such a sum. */
export function rootByHalfAngle({ operator, args }: Application): Expression | undefined {
  const exponent = operator === "sqrt" ? HALF : operator === "pow" && args[1]?.kind === "number" ? args[1].value : undefined;
  if (exponent === undefined || Q.isInteger(exponent) || exponent.n < 0n) return undefined;
  const found = doubleSquare(args[0] as Expression);
  if (found === undefined) return undefined;
  const size = make.pow(make.apply("abs", [found.root]), number(Q.mul(Q.fromInteger(2), exponent)));
  return make.mul(make.pow(number(found.coefficient), number(exponent)), size);
}

/** A base that is coefficient·root², coefficient > 0. */
function doubleSquare(base: Expression): { readonly coefficient: Rational; readonly root: Expression } | undefined {
  const [wave, constant, more] = termsOf(base);
  if (wave === undefined || constant?.core.kind !== "number" || more !== undefined || wave.core.kind !== "apply") return undefined;
  if (!Q.eq(Q.abs(wave.coefficient), Q.abs(constant.coefficient))) return undefined;
  const [sign, of] = [Q.sign(wave.coefficient), Q.sign(constant.coefficient)];
  const { operator, args } = wave.core;
  const rule = SQUARES.find((s) => s.outer === operator && s.sign === sign && s.constant === of);
  const root = rule?.root(args[0] as Expression);
  return root && { coefficient: Q.mul(Q.fromInteger(2), Q.abs(constant.coefficient)), root };
}
