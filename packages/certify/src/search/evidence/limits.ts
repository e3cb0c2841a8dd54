/** Evidence on what a form does at the ends that do not belong to the domain. */
import type { Stepwise } from "@flatcheck/activation";
import type { CertificateStatement } from "../../certificate.js";
import { isClosedAt, SIDES, type Side } from "../../domain.js";
import { derivativeOrder, type Form } from "../../form.js";
import { definedness } from "../covers/definedness.js";
import type { Investigation } from "../investigation.js";
import { limitEnd } from "../places.js";
import { endEnclosure } from "../points/endValues.js";
import { isJump } from "../points/singularity.js";
import { limitOnRoute } from "../rational/rationalInfimum.js";
import { limitAtEnd, limitStatement, oscillationAtInfinity } from "../tails/limitSearch.js";
import type { Found } from "./evidence.js";

const JUMPS = "φ jumps, and limits at the ends do not tell which values a function with a jump takes";

/** The sides on which the end does not belong to the domain, the right one first. */
export const openSides = ({ bench }: Investigation): readonly Side[] =>
  [...SIDES].reverse().filter((side) => !isClosedAt(bench.domain, side));

/** Limits of a form at ends, and a cover on which it is defined where they show what they can. */
export function* limitEvidence(form: Form, search: Investigation): Stepwise<Found> {
  const statements = yield* limitsOf(form, search);
  const order = derivativeOrder(form);
  const gap = search.found.find((s) => isJump(s.statement) && s.statement.derivative <= order);
  if (gap !== undefined) return { statements, left: { where: { kind: "point", z: gap.z }, reason: JUMPS } };
  const defined = search.isCovered(order) ? undefined : yield* definedness(search.bench, order, search.hints);
  if (defined !== undefined) statements.push(defined);
  return {
    statements,
    ...(statements.length < openSides(search).length ? { left: { where: { kind: "tails" }, reason: "no limit was found" } } : {}),
  };
}

/** Limits at ends that do not belong to the domain, or that there are none because the form oscillates. */
export function* limitsOf(form: Form, search: Investigation): Stepwise<CertificateStatement[]> {
  const { route } = search;
  const found: CertificateStatement[] = [];
  for (const side of openSides(search)) {
    const limit = route === undefined ? yield* foundLimit(form, side, search) : limitOnRoute(route, form, side);
    if (limit !== undefined) found.push(limit);
  }
  return found;
}

function* foundLimit(form: Form, side: Side, { bench }: Investigation): Stepwise<CertificateStatement | undefined> {
  const known = endEnclosure(bench, form, side)?.statement;
  const limit = known === undefined ? yield* limitAtEnd(bench, form, side) : undefined;
  if (limit !== undefined) return limitStatement(form, limitEnd(bench.domain, side), limit);
  return known ?? (yield* oscillationAtInfinity(bench, form, side));
}
