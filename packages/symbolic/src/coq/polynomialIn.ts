/** Elements that are polynomials in x. */
import { polynomials as P, type Polynomial, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Element, termsOf } from "./element.js";

/** The polynomial in x, or in whatever the degree of a term is counted by. */
export function polynomialIn(e: Element, degree: (powers: ReadonlyMap<unknown, Rational>) => Rational = degreeInOne): Polynomial {
  const coefficients: Rational[] = [];
  for (const t of termsOf(e)) coefficients[Number(degree(t.powers).n)] = t.coefficient;
  return P.polynomial(Array.from(coefficients, (c) => c ?? Q.ZERO));
}

const degreeInOne = (powers: ReadonlyMap<unknown, Rational>): Rational => [...powers.values()][0] ?? Q.ZERO;
