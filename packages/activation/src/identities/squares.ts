/**
 * Roots of polynomials with double zeros: (c·s²·v)^q = c^q·|s|^{2q}·v^q for polynomials s and v with rational coefficients, c > 0 and v > 0 on all
 * of ℝ. Both sides are defined at every x, since the polynomial is ≥ 0. So √(x² − 2x + 1) is |x − 1|, and has its kink in sight.
 */
import {
  rationalFunctions as F,
  insideDomain,
  isPositiveOn,
  polynomials as P,
  type Polynomial,
  rationals as Q,
  type Rational,
  RationalFunctionArithmetic,
} from "@flatcheck/enclosure";
import { number, VARIABLE } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { jetOf } from "../jetOf.js";
import { make } from "../simplify.js";

/** Polynomials of a higher degree are left as they are. */
export const HIGHEST_DEGREE = 40;

/** The product, where the root (or the power with a fraction q > 0) is one of a sum with a double zero. */
export function rootOfSquares(e: Application): Expression | undefined {
  const exponent = exponentOf(e);
  const [base] = e.args;
  if (exponent === undefined || base === undefined || !isPolynomial(base)) return undefined;
  const p = polynomialOf(base);
  const split = p === undefined || P.degree(p) > HIGHEST_DEGREE ? undefined : squaresOf(p);
  if (split === undefined) return undefined;
  const power = (u: Expression, q: Rational): Expression => make.pow(u, number(q));
  const root = expressionOf(split.rest);
  const rest = e.operator === "sqrt" ? make.apply("sqrt", [root]) : power(root, exponent);
  const size = power(make.apply("abs", [expressionOf(split.root)]), Q.mul(Q.fromInteger(2), exponent));
  return make.product([size, rest], []);
}

/** The polynomial s of the highest degree with s^power | p, up to a number. */
export const rootOfFactors = (p: Polynomial, power: number): Polynomial =>
  P.squareFreeDecomposition(p).reduce((s, { factor, multiplicity }) => P.mul(s, P.pow(factor, Math.floor(multiplicity / power))), P.ONE);

/** q of u^q for a fraction q > 0; 1/2 for √u. */
function exponentOf({ operator, args }: Application): Rational | undefined {
  if (operator === "sqrt") return { n: 1n, d: 2n };
  const exponent = operator === "pow" ? args[1] : undefined;
  return exponent?.kind === "number" && exponent.value.d > 1n && exponent.value.n > 0n ? exponent.value : undefined;
}

/** Whether the expression is a sum of polynomials in x by form. */
export function isPolynomial(e: Expression): boolean {
  return e.kind === "apply" && (e.operator === "add" || e.operator === "sub") && e.args.every(isPolynomialPart);
}

function isPolynomialPart(e: Expression): boolean {
  if (e.kind === "number" || e.kind === "variable") return true;
  if (e.kind !== "apply") return false;
  const [u, v] = e.args as readonly [Expression, Expression | undefined];
  if (e.operator === "pow") return isPolynomialPart(u) && v?.kind === "number" && v.value.d === 1n && v.value.n >= 0n && v.value.n <= 64n;
  if (e.operator === "div") return isPolynomialPart(u) && v?.kind === "number" && v.value.n !== 0n;
  return ["add", "sub", "mul", "neg"].includes(e.operator) && e.args.every(isPolynomialPart);
}

/** The polynomial that an expression is, if it is one. */
export function polynomialOf(e: Expression): Polynomial | undefined {
  const f = insideDomain(() => jetOf(new RationalFunctionArithmetic("-inf", "+inf"), e, [F.X])[0]);
  return f === undefined || P.degree(f.denominator) > 0 ? undefined : P.scale(f.numerator, Q.div(Q.ONE, P.leading(f.denominator)));
}

/** p = root²·rest with a root that is no constant, and rest > 0 on ℝ. */
export function squaresOf(p: Polynomial): { readonly root: Polynomial; readonly rest: Polynomial } | undefined {
  const root = rootOfFactors(p, 2);
  if (P.degree(root) < 1) return undefined;
  const rest = P.divmod(p, P.mul(root, root)).quotient;
  return isPositiveOn(rest, "-inf", "+inf") ? { root, rest } : undefined;
}

/** A polynomial as an expression in x. */
export const expressionOf = (p: Polynomial): Expression =>
  make.sum(p.coefficients.map((c, k) => make.mul(number(c), make.pow(VARIABLE, number(Q.fromInteger(k))))));
