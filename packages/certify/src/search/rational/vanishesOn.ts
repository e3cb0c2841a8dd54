/** Whether a form has a zero, by exact arithmetic: a limit that is an infimum may be a value as well, at an irrational point too. */
import { isolateRealRoots, polynomials as P } from "@flatcheck/enclosure";
import type { Form } from "../../form.js";
import { formOn, type RationalRoute, rootsOn } from "./rationalRoute.js";

/** Whether the form vanishes at a point of the domain at which `nonzero`, if it is given, does not. */
export const vanishesOn = (route: RationalRoute, form: Form, nonzero?: Form): boolean =>
  route.pieces.some((piece) => {
    const { numerator } = formOn(piece, form);
    const other = nonzero === undefined ? undefined : formOn(piece, nonzero).numerator;
    if (P.isZero(numerator)) return other === undefined || !P.isZero(other);
    const common = other === undefined ? P.polynomial([]) : P.gcd(numerator, other);
    return rootsOn(piece, numerator).some(
      ({ lower, upper }) => P.degree(common) <= 0 || isolateRealRoots(common, lower, upper).length === 0,
    );
  });
