/** Where a step of a cover expands φ: at ±∞, or beside a finite end. */
import { rationals as Q } from "@flatcheck/enclosure";
import { type CertificateStatement, type CoverStep, exact } from "../certificate.js";
import { type Domain, endAt, type Side } from "../domain.js";
import { intervalEnd, sameEnd } from "./ends.js";
import type { ExpansionPoint } from "./phiEvaluator.js";
import { require } from "./rejection.js";

type BoundStatement = Extract<CertificateStatement, { kind: "bound" }>;

/** A step that expands φ. */
export type TailStep = Extract<CoverStep, { type: "tail" }>;

/** The expansion that a step makes, if it makes one. */
export function tailOf(step: CoverStep): TailStep | undefined {
  if (step.type === "tail") return step;
  if (step.type !== "factor") return undefined;
  const { from, to, order, bits } = step;
  return { type: "tail", from, to, order, bits };
}

/** Whether the end beside which the step expands φ is the end of the domain on that side, of a cover that goes no further. */
export function isAtEnd(domain: Domain, step: TailStep, { side, s }: { readonly side: Side; readonly s: BoundStatement }): boolean {
  const [first, end] = side < 0 ? [s.cover[0], step.from] : [s.cover.at(-1), step.to];
  return s.period === undefined && step === first && sameEnd(intervalEnd(end), endAt(domain, side));
}

/** The side of its finite end beside which the step expands φ; undefined for one to ±∞. @throws Rejection */
export function finiteSideOf({ beside }: TailStep): Side | undefined {
  require(beside === undefined || beside === "from" || beside === "to", "an expansion is one beside an end of its step");
  return beside === undefined ? undefined : beside === "from" ? -1 : 1;
}

/** A step to ±∞ is one of |x| ≥ R; one beside a finite end c is one of c ± 1/y, y ≥ R. @throws Rejection */
export function expansionOf(step: TailStep): ExpansionPoint {
  const side = finiteSideOf(step);
  const { order, bits } = step;
  if (side === undefined) {
    require(step.to === "+inf" || step.from === "-inf", "a tail reaches ±∞, or says beside which end it is");
    return { place: step.to === "+inf" ? { at: "+inf", from: step.from } : { at: "-inf", from: step.to }, order, bits };
  }
  const [from, to] = [exact(step.from), exact(step.to)];
  require(Q.cmp(from, to) < 0, "a step with no points");
  const R = Q.toString(Q.div(Q.ONE, Q.sub(to, from)));
  return { place: { at: Q.toString(side < 0 ? from : to), side: side < 0 ? 1 : -1, from: R }, order, bits };
}
