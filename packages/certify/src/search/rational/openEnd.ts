/** Limits of rational functions at ends of the domain that do not belong to it. */
import { rationalFunctions as F, polynomials as P, rationals as Q, type Rational, type RationalFunction } from "@flatcheck/enclosure";
import type { Side } from "../../domain.js";
import type { BesideEnd } from "../places.js";

export interface LimitAtOpenEnd {
  readonly value: Rational | "-inf" | "+inf";
  readonly at: BesideEnd;
  readonly exact: true;
}

/** The limit of a rational function at an end of the domain that does not belong to it. */
export function limitAtOpenEnd(f: RationalFunction, end: Rational, side: Side): LimitAtOpenEnd {
  const at: BesideEnd = { end, from: side < 0 ? 1 : -1 };
  if (P.evaluate(f.denominator, end).n !== 0n) return { value: F.evaluate(f, end), at, exact: true };
  const factor = F.fromPolynomial(P.polynomial([Q.neg(end), Q.ONE]));
  let [g, m] = [f, 0];
  for (; P.evaluate(g.denominator, end).n === 0n; m++) g = F.mul(g, factor);
  const sign = Q.sign(F.evaluate(g, end)) * (m % 2 === 0 ? 1 : at.from);
  return { value: sign > 0 ? "+inf" : "-inf", at, exact: true };
}
