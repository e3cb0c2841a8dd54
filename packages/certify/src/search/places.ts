/** Where a search says that something lies: at a point of the domain, or in the limit towards an end that does not belong to it, or at which only a limit is known. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { LimitPlace } from "../certificate.js";
import { type Domain, endAt, type Side } from "../domain.js";

/** A finite end of the domain, approached from inside. */
export interface BesideEnd {
  readonly end: Rational;
  /** The side from which it is approached. */
  readonly from: Side;
}

/** Where a limit is taken. */
export type LimitEnd = "+inf" | "-inf" | BesideEnd;

/** A point, or where a limit is taken. */
export type Spot = Rational | LimitEnd;

export const isPoint = (at: Spot | undefined): at is Rational => typeof at === "object" && "n" in at;

/** The end of the domain on a side, as the place of a limit. */
export function limitEnd(domain: Domain, side: Side): LimitEnd {
  const end = endAt(domain, side);
  return typeof end === "string" ? end : { end, from: side < 0 ? 1 : -1 };
}

/** The number, or infinity, that a spot names. */
export const spotName = (at: Spot): Rational | "+inf" | "-inf" => (typeof at === "string" || isPoint(at) ? at : at.end);

/** The place of a limit as certificates write it, φ being expanded on y ≥ R. */
export function limitPlace(at: LimitEnd, R: Rational): LimitPlace {
  if (at === "+inf") return { at, from: Q.toString(R) };
  if (at === "-inf") return { at, from: Q.toString(Q.neg(R)) };
  return { at: Q.toString(at.end), side: at.from, from: Q.toString(R) };
}
