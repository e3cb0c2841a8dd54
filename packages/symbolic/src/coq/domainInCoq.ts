/** The set that a file speaks of, in Coq: ℝ, of which nothing is said, or an interval, whose inequalities are premises. */
import { contains, type Domain, isLine } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { coqNumber } from "./coqText.js";

/** `0 <= x < 1`; nothing for ℝ. */
function membership({ from, to, closed }: Domain, x = "x"): string {
  const [left, right] = [closed.from ? "<=" : "<", closed.to ? "<=" : "<"];
  const lower = typeof from === "string" ? "" : `${coqNumber(from)} ${left} `;
  return `${lower}${lower === "" && typeof to === "string" ? "" : x}${typeof to === "string" ? "" : ` ${right} ${coqNumber(to)}`}`;
}

/** `0 <= x < 1 -> `; nothing for ℝ. */
export const premise = (domain: Domain, x = "x"): string => (isLine(domain) ? "" : `${membership(domain, x)} -> `);

/** `0 <= x < 1 /\\ `; nothing for ℝ. */
export const inside = (domain: Domain): string => (isLine(domain) ? "" : `${membership(domain)} /\\ `);

/** The argument that proves it, after `intros x O`. */
export const given = (domain: Domain): string => (isLine(domain) ? "" : " O");

/** The same where no end belongs to it: where a slope between two of its points is taken. */
export const interiorOf = (domain: Domain): Domain => ({ ...domain, closed: { from: false, to: false } });

const PARTS = 64;

/** The points that lie in it, and where it is short some that do: equal steps between its ends, or from its end. */
export function pointsIn(domain: Domain, points: readonly Rational[]): readonly Rational[] {
  const { from, to } = domain;
  if (isLine(domain)) return points;
  const lower = typeof from === "string" ? Q.sub(to as Rational, Q.fromInteger(8)) : from;
  const upper = typeof to === "string" ? Q.add(lower, Q.fromInteger(8)) : (to as Rational);
  const steps = Array.from({ length: PARTS + 1 }, (_, i) => Q.add(lower, Q.mul(Q.sub(upper, lower), Q.rational(BigInt(i), BigInt(PARTS)))));
  return [...points, ...steps].filter((z) => contains(domain, z));
}
