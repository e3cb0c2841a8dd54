/** Evidence on what a form does at ±∞. */
import type { Stepwise } from "@flatcheck/activation";
import type { CertificateStatement } from "../../certificate.js";
import { derivativeOrder, type Form } from "../../form.js";
import { definedness } from "../covers/definedness.js";
import type { Investigation } from "../investigation.js";
import { limitOnRoute } from "../rational/rationalInfimum.js";
import { limitAtInfinity, limitStatement, oscillationAtInfinity } from "../tails/limitSearch.js";
import type { Found } from "./evidence.js";

const JUMPS = "φ jumps, and limits at ±∞ do not tell which values a function with a jump takes";

/** Limits of a form at ±∞, and a cover on which it is defined where they show what they can. */
export function* limitEvidence(form: Form, search: Investigation): Stepwise<Found> {
  const statements = yield* limitsOf(form, search);
  const order = derivativeOrder(form);
  const gap = search.found.find((s) => s.statement.kind === "jump" && s.statement.derivative <= order);
  if (gap !== undefined) return { statements, left: { where: { kind: "point", z: gap.z }, reason: JUMPS } };
  const defined = search.isCovered(order) ? undefined : yield* definedness(search.bench, order, search.hints);
  if (defined !== undefined) statements.push(defined);
  return { statements, ...(statements.length < 2 ? { left: { where: { kind: "tails" }, reason: "no limit was found" } } : {}) };
}

/** Limits at +∞ and −∞, or that there are none because the form oscillates. */
export function* limitsOf(form: Form, search: Investigation): Stepwise<CertificateStatement[]> {
  const { route } = search;
  const found: CertificateStatement[] = [];
  for (const side of [1, -1] as const) {
    const limit = route === undefined ? yield* foundLimit(form, side, search) : limitOnRoute(route, form, side);
    if (limit !== undefined) found.push(limit);
  }
  return found;
}

function* foundLimit(form: Form, side: 1 | -1, { bench }: Investigation): Stepwise<CertificateStatement | undefined> {
  const limit = yield* limitAtInfinity(bench, form, side);
  return limit === undefined ? yield* oscillationAtInfinity(bench, form, side) : limitStatement(form, side, limit);
}
