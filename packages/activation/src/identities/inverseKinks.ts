/**
 * asin and acos of w = n/v, and acosh of w, where √(v² − n²) (or √(w − 1)) is the size |r| of a function: then the kinks at |w| = 1 are those of |r|.
 *   asin(n/v) = 2·atan(n/(v + |r|)) for v > 0 and v² − n² = r²,   acos w = π/2 − asin w,   acosh(1 + c·Πuⁿ) = 2·asinh(√(c/2)·Π|u|^{n/2}) for even n, c > 0.
 * Both sides are defined at the same points: |n| ≤ v there, and the product is ≥ 0. So asin(sin x) is 2·atan(sin x/(1 + |cos x|)).
 */
import { insideDomain, isPositiveOn, polynomials as P, rationals as Q } from "@flatcheck/enclosure";
import { number, ONE, PI } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { factorsOf } from "../product.js";
import { make } from "../simplify.js";
import { expressionOf, polynomialOf, squaresOf } from "./squares.js";

/** w = n/v with v > 0 where w is defined, and √(v² − n²). */
interface Ratio {
  readonly n: Expression;
  readonly v: Expression;
  readonly root: Expression;
}

/** Another form of asin, acos or acosh at the root of the expression, where one of the rules applies. */
export function unrolled({ operator, args }: Application): Expression | undefined {
  const w = args[0] as Expression;
  if (operator === "acosh") return areaCosine(w);
  if (operator !== "asin" && operator !== "acos") return undefined;
  const ratio = ratioOf(w);
  if (ratio === undefined) return undefined;
  const angle = make.apply("atan", [make.div(ratio.n, make.add(ratio.v, ratio.root))]);
  const arcsine = make.mul(number(Q.fromInteger(2)), angle);
  return operator === "asin" ? arcsine : make.sub(make.mul(number({ n: 1n, d: 2n }), PI), arcsine);
}

const size = (operator: string, u: Expression): Expression => make.apply("abs", [make.apply(operator, [u])]);

function ratioOf(w: Expression): Ratio | undefined {
  return ofWave(w) ?? ofSecant(w) ?? ofPolynomials(w);
}

function ofWave(w: Expression): Ratio | undefined {
  if (w.kind !== "apply") return undefined;
  const other = w.operator === "sin" ? "cos" : w.operator === "cos" ? "sin" : undefined;
  return other === undefined ? undefined : { n: w, v: ONE, root: size(other, w.args[0] as Expression) };
}

/** 1/cosh u. */
function ofSecant(w: Expression): Ratio | undefined {
  const { coefficient, above, below } = factorsOf(w);
  const [only, more] = below;
  if (above.length > 0 || more !== undefined || only?.exponent !== 1n || !Q.eq(Q.abs(coefficient), Q.ONE)) return undefined;
  const { base } = only;
  if (base.kind !== "apply" || base.operator !== "cosh") return undefined;
  return { n: number(coefficient), v: base, root: size("sinh", base.args[0] as Expression) };
}

/** A quotient of polynomials in x whose denominator is > 0 on ℝ. */
function ofPolynomials(w: Expression): Ratio | undefined {
  if (w.kind !== "apply" || w.operator !== "div") return undefined;
  const [n, v] = w.args.map((e) => insideDomain(() => polynomialOf(e)));
  if (n === undefined || v === undefined || P.degree(v) > HIGHEST_DEGREE || P.degree(n) > HIGHEST_DEGREE) return undefined;
  if (!isPositiveOn(v, "-inf", "+inf")) return undefined;
  const split = squaresOf(P.sub(P.mul(v, v), P.mul(n, n)));
  if (split === undefined) return undefined;
  const root = make.mul(make.apply("abs", [expressionOf(split.root)]), make.apply("sqrt", [expressionOf(split.rest)]));
  return { n: expressionOf(n), v: expressionOf(v), root };
}

const HIGHEST_DEGREE = 12;

function areaCosine(w: Expression): Expression | undefined {
  const { coefficient, above, below } = factorsOf(make.mul(number({ n: 1n, d: 2n }), make.sub(w, ONE)));
  const isEven = above.every(({ exponent }) => exponent % 2n === 0n);
  if (below.length > 0 || above.length === 0 || !isEven || coefficient.n <= 0n) return undefined;
  const roots = above.map(({ base, exponent }) => make.pow(make.apply("abs", [base]), number(Q.rational(exponent / 2n))));
  const scale = make.apply("sqrt", [number(coefficient)]);
  return make.mul(number(Q.fromInteger(2)), make.apply("asinh", [make.product([scale, ...roots], [])]));
}
