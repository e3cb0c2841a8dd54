/**
 * Where formulas are compared: fixed rational points of both signs from 10⁻³ to 10³, at none of which an everyday activation has a kink, a pole or
 * the end of its domain, each with values for the parameters that are still symbolic.
 */

import type { ParameterInterval } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

export interface Point {
  readonly x: Rational;
  readonly parameters: ReadonlyMap<string, Rational>;
}

const q = (n: number, d: number): Rational => Q.rational(BigInt(n), BigInt(d));

const PLACES: readonly Rational[] = [
  q(-19, 53),
  q(13, 47),
  q(-29, 31),
  q(37, 43),
  q(67, 41),
  q(-41, 23),
  q(71, 19),
  q(-89, 17),
  q(5, 1009),
  q(-3, 997),
  q(163, 13),
  q(-211, 17),
  q(2401, 3),
  q(-2503, 3),
];

/** Spread over (0, 1) by the golden ratio, in no relation to the places: k·377/610 mod 1 for the k-th value needed. */
const fraction = (k: number): Rational => q(((k + 1) * 377) % 610, 610);

/** The points for formulas with these parameters. Without a range a parameter takes values in (0, 2), and at every third point in (−2, 0). */
export function pointsFor(parameters: readonly string[], ranges: readonly ParameterInterval[]): readonly Point[] {
  const rangeOf = new Map(ranges.map((range) => [range.name, range]));
  const valueAt = (name: string, i: number, j: number): Rational => {
    const t = fraction(i * parameters.length + j);
    const range = rangeOf.get(name) ?? (i % 3 === 2 ? { from: q(-2, 1), to: Q.ZERO } : { from: Q.ZERO, to: q(2, 1) });
    return Q.add(range.from, Q.mul(t, Q.sub(range.to, range.from)));
  };
  return PLACES.map((x, i) => ({ x, parameters: new Map(parameters.map((name, j) => [name, valueAt(name, i, j)])) }));
}
