/** Evidence on the sign of a form: its infimum, a witness, and for an antiderivative that increases, a cover that may have seams. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { type Statement, toFormData } from "../../certificate.js";
import type { SignCondition } from "../../conditions/sign.js";
import { derivativeOrder, type Form } from "../../form.js";
import { coverLine } from "../cover.js";
import { negativeSample, placeOfInfimum, plainWitness } from "../infimum.js";
import type { Investigation } from "../investigation.js";
import { sturmSteps } from "../rationalRoute.js";
import type { ConstantEnclosure, Found } from "./evidence.js";

export function* signEvidence({ form, relation }: SignCondition, search: Investigation): Stepwise<Found> {
  const isIncreasing = relation === "increasing";
  const inf = yield* search.infimumOf(form);
  const zeros = isIncreasing ? identicalZeros(form, search) : [];
  const seams = isIncreasing ? ((yield* search.time.attemptSteps(() => monotone(form, search))) ?? []) : [];
  const at = search.time.attempt(() => placeOfInfimum(search.bench, form, inf));
  const constant: ConstantEnclosure = {
    lower: inf.lower,
    upper: inf.upper,
    ...(inf.attained === undefined ? {} : { attained: inf.attained }),
    ...(at === undefined ? {} : { at }),
  };
  const early = inf.unknown === undefined || typeof inf.at === "object" ? undefined : quickRefutation(form, search);
  if (inf.unknown !== undefined && early === undefined) search.diagnose(inf.unknown);
  return {
    statements: [...(early === undefined ? [] : [early]), ...plainWitness(search.bench, form, inf), ...inf.statements, ...zeros, ...seams],
    constant,
    unknown: inf.unknown,
  };
}

/** Where φ⁽ᵏ⁾ is the first derivative that jumps, φ⁽ᵏ⁻¹⁾ may still strictly increase. */
function* monotone(form: Form, search: Investigation): Stepwise<Statement[]> {
  const { jumps, route } = search;
  if (jumps.length === 0 || Math.min(...jumps) !== derivativeOrder(form)) return [];
  const data = toFormData(form);
  const exact: Statement[] = route === undefined ? [] : [{ kind: "monotone", form: data, cover: sturmSteps(route) }];
  if (exact.some((s) => search.accepts(s))) return exact;
  const cover = yield* coverLine(search.bench, form, true, search.hints, false);
  return cover.kind === "covered" ? [{ kind: "monotone", form: data, cover: cover.steps }] : [];
}

/** A refutation that needs no search, for when the search found nothing. */
function quickRefutation(form: Form, search: Investigation): Statement | undefined {
  search.startPart();
  return search.time.attempt(() => negativeSample(search.bench, form));
}

/** Pieces on which the form is 0, where φ is rational. */
function identicalZeros(form: Form, search: Investigation): Statement[] {
  return (search.route?.pieces ?? []).flatMap((p): Statement[] => {
    const statement: Statement = {
      kind: "identically-zero",
      form: toFormData(form),
      from: typeof p.from === "string" ? p.from : Q.toString(p.from),
      to: typeof p.to === "string" ? p.to : Q.toString(p.to),
    };
    return search.accepts(statement) ? [statement] : [];
  });
}
