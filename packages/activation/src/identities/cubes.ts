/** Cube roots of polynomials with triple zeros: ∛(s³·v) = s·∛v at every x, for polynomials s and v with rational coefficients. */
import { polynomials as P } from "@flatcheck/enclosure";
import type { Application, Expression } from "../expression.js";
import { make } from "../simplify.js";
import { expressionOf, HIGHEST_DEGREE, isPolynomial, polynomialOf, rootOfFactors } from "./squares.js";

/** s·∛v, where e is the cube root of a sum with a triple zero. */
export function rootOfCubes(e: Application): Expression | undefined {
  const [base] = e.args;
  if (base === undefined || !isPolynomial(base)) return undefined;
  const p = polynomialOf(base);
  if (p === undefined || P.isZero(p) || P.degree(p) > HIGHEST_DEGREE) return undefined;
  const root = rootOfFactors(p, 3);
  if (P.degree(root) < 1) return undefined;
  const rest = P.divmod(p, P.pow(root, 3)).quotient;
  return make.product([expressionOf(root), make.apply("cbrt", [expressionOf(rest)])], []);
}
