/**
 * Where an infimum is said to lie. A sample far out may only stand for a limit at ±∞ that is no rational number: then the limit is the
 * place, and where nothing is known of limits, there is none to name.
 */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Subject } from "../goal.js";
import { isPoint, limitEnd, type Spot } from "../places.js";
import { formValue, sample } from "../points/samples.js";
import { type LimitAtSide, limitsAtEnds } from "../tails/limitSearch.js";
import { type Infimum, type InfimumPlace, metBy } from "./outcome.js";

/**
 * The place of an infimum between `lower` and `best.upper`, from the limits of the function and its values in doubles; none where the
 * enclosure is so wide that the infimum may be elsewhere.
 */
export function placeOf(
  best: { readonly at: Spot; readonly upper: Rational; readonly exact: boolean },
  lower: Rational | undefined,
  limits: readonly LimitAtSide[],
  valueAt: (z: number) => number | undefined,
): InfimumPlace {
  const { at } = best;
  if (best.exact || !isPoint(at)) return at;
  const [z, top] = [Q.toNumber(at), Q.toNumber(best.upper)];
  const room = Math.max(lower !== undefined ? top - Q.toNumber(lower) : Number.POSITIVE_INFINITY, 4e-16 * Math.abs(top));
  if (room > SHARP * Math.abs(top)) return undefined;
  const tie = limits.find(({ limit }) => limit !== undefined && Math.abs(limit.approximate - top) <= room);
  if (tie !== undefined) return Math.abs(z) < FAR || Math.sign(z) !== tie.side ? undefined : tie.side > 0 ? "+inf" : "-inf";
  const isFlat = Math.abs(z) >= FAR && FARTHER.every((k) => Math.abs((valueAt(k * z) ?? top) - top) <= room);
  return isFlat ? undefined : at;
}

/** The relative width of an enclosure that tells where the infimum is. */
const SHARP = 1e-6;

/** Points nearer than this are no stand-in for a limit: something happens there. */
const FAR = 16;

/** Multiples of a far point at which a function that has its least value there has grown again. */
const FARTHER = [1.5, 2, 3] as const;

/** Where the infimum of a form is said to lie. */
export function* placeOfInfimum(subject: Subject, found: Infimum): Stepwise<InfimumPlace> {
  if (found.kind === "refuted") return found.at;
  const met = metBy(found);
  if (met?.at === undefined) return undefined;
  const { bench, form } = subject;
  const [lower, isExact] = found.kind === "bounded" ? [found.lower, found.attained !== undefined] : [undefined, false];
  // Limits are looked for only where the place may hang on them: of rational functions it never does, and none of them loads MPFR.
  if (isExact || !isPoint(met.at)) return met.at;
  const isInfinite = ({ side }: LimitAtSide): boolean => typeof limitEnd(bench.domain, side) === "string";
  const valueAt = (z: number): number | undefined => sample(bench, [z], formValue(form))[0]?.value;
  return placeOf({ at: met.at, upper: met.upper, exact: false }, lower, (yield* limitsAtEnds(subject)).filter(isInfinite), valueAt);
}
