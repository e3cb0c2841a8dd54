/** Evidence on the extremum of a quantity: the infimum of each of its parts. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { type End, isBelow } from "../../conditions/ends.js";
import type { ExtremumCondition, QuotientPart } from "../../conditions/extremum.js";
import { constantForm, sameForm } from "../../form.js";
import { withAttainment } from "../infima/attainment.js";
import { type ConstantEnclosure, enclosureOf, metBy, type RatioInfimum } from "../infima/outcome.js";
import { partInfimum } from "../infima/partInfimum.js";
import { placeOfInfimum } from "../infima/place.js";
import type { Investigation } from "../investigation.js";
import type { Left } from "../left.js";
import { formValue, gridOf, sample } from "../points/samples.js";
import { rationalPart } from "../rational/rationalPart.js";
import type { Found } from "./evidence.js";

export function* extremumEvidence({ parts, extremum }: ExtremumCondition, search: Investigation): Stepwise<Found> {
  const statements: CertificateStatement[] = [];
  let best: ConstantEnclosure | undefined;
  let left: Left | undefined;
  for (const part of parts) {
    const { found, constant } = yield* searchedPart(part, search);
    statements.push(...found.statements);
    if (found.kind === "open") left ??= found.left;
    const isLower = best === undefined || isBelow(constant.upper ?? "+inf", best.upper ?? "+inf");
    best = withUnknownLower(isLower ? constant : (best ?? constant), isLower ? best : constant);
  }
  if (left !== undefined) yield* search.diagnose(left);
  const constant = best === undefined || extremum === "inf" ? best : negatedEnclosure(best);
  return { statements, ...(constant === undefined ? {} : { constant }), ...(left === undefined ? {} : { left }) };
}

interface SearchedPart {
  readonly found: RatioInfimum;
  readonly constant: ConstantEnclosure;
}

function* searchedPart(part: QuotientPart, search: Investigation): Stepwise<SearchedPart> {
  const { bench, hints } = search;
  const isPlain = part.guards.length === 0 && sameForm(part.denominator, constantForm(Q.ONE));
  if (isPlain) {
    const found = yield* search.infimumOf(part.numerator);
    const at = yield* search.time.attemptSteps(() => placeOfInfimum({ bench, form: part.numerator }, found));
    const valueAt = (z: number): number | undefined => sample(bench, [z], formValue(part.numerator))[0]?.value;
    const grid = () => sample(bench, gridOf(bench), formValue(part.numerator));
    return { found, constant: enclosureOf(withAttainment(found, at, { domain: bench.domain, valueAt, grid }), at) };
  }
  const found: RatioInfimum = search.onRoute((route) => rationalPart(route, part)) ?? (yield* partInfimum({ bench, hints, part }));
  return { found, constant: enclosureOf(found, metBy(found)?.at) };
}

/** The enclosure with the lower upper end; nothing is known from below where nothing is of one of both. */
function withUnknownLower(least: ConstantEnclosure, other: ConstantEnclosure | undefined): ConstantEnclosure {
  const lowers: (End | undefined)[] = [least.lower, ...(other === undefined ? [] : [other.lower])];
  const lower = lowers.includes(undefined) ? undefined : (lowers as End[]).reduce((a, b) => (isBelow(b, a) ? b : a));
  const { attained: _, isObserved: __, ...place } = least;
  return { ...place, lower, ...(lower === least.lower ? attainmentOf(least, other) : {}) };
}

/** Whether the least of two is a value: of both if it is one of either, of neither where neither is; the other does not matter where it is larger. */
function attainmentOf(least: ConstantEnclosure, other: ConstantEnclosure | undefined): Pick<ConstantEnclosure, "attained" | "isObserved"> {
  const isLarger = other?.lower !== undefined && least.upper !== undefined && isBelow(least.upper, other.lower);
  const both = other === undefined || isLarger ? [least] : [least, other];
  const taken = both.find((one) => one.attained === true && isSame(one, least));
  if (taken !== undefined) return { attained: true, isObserved: taken.isObserved };
  return both.every((one) => one.attained === false) ? { attained: false, isObserved: both.some((one) => one.isObserved === true) } : {};
}

/** Whether two constants have one upper end. */
const isSame = ({ upper: a }: ConstantEnclosure, { upper: b }: ConstantEnclosure): boolean =>
  a !== undefined && b !== undefined && !isBelow(a, b) && !isBelow(b, a);

const opposite = (end: End | undefined): End | undefined =>
  end === undefined ? undefined : end === "-inf" ? "+inf" : end === "+inf" ? "-inf" : Q.neg(end);

/** That of −f: sup f = −inf(−f). */
const negatedEnclosure = (c: ConstantEnclosure): ConstantEnclosure => ({ ...c, lower: opposite(c.upper), upper: opposite(c.lower) });
