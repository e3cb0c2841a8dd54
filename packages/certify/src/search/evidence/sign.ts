/** Evidence on the sign of a form: its infimum, a witness, and for an antiderivative that increases, a cover that may have seams. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import type { SignCondition } from "../../conditions/sign.js";
import { closedEnd, contains, SIDES } from "../../domain.js";
import { derivativeOrder, type Form } from "../../form.js";
import { coverByParts } from "../covers/cover.js";
import { enclosureOf, metBy } from "../infima/outcome.js";
import { placeOfInfimum } from "../infima/place.js";
import { negativeSample, plainWitness } from "../infima/witness.js";
import type { Investigation } from "../investigation.js";
import { isPoint } from "../places.js";
import { endEnclosure } from "../points/endValues.js";
import { exactValue, valueStatement } from "../points/values.js";
import { sturmSteps } from "../rational/rationalRoute.js";
import type { Found } from "./evidence.js";

export function* signEvidence({ form, relation }: SignCondition, search: Investigation): Stepwise<Found> {
  const isIncreasing = relation === "increasing";
  const { bench } = search;
  const inf = yield* search.infimumOf(form);
  const zeros = isIncreasing ? identicalZeros(form, search) : [];
  const seams = isIncreasing ? ((yield* search.time.attemptSteps(() => monotone(form, search))) ?? []) : [];
  const at = yield* search.time.attemptSteps(() => placeOfInfimum({ bench, form }, inf));
  const isAtPoint = isPoint(metBy(inf)?.at);
  const mayVanish = inf.kind === "open" || (inf.kind === "bounded" && inf.upper.n === 0n && !isAtPoint);
  const zero = mayVanish && relation === "positive" ? plainZero(form, search) : undefined;
  const early = zero ?? (inf.kind !== "open" || isAtPoint ? undefined : quickRefutation(form, search));
  if (inf.kind === "open" && early === undefined) yield* search.diagnose(inf.left);
  return {
    statements: [...(early === undefined ? [] : [early]), ...plainWitness({ bench, form }, inf), ...inf.statements, ...zeros, ...seams],
    constant: enclosureOf(inf, at),
    left: inf.kind === "open" ? inf.left : undefined,
  };
}

/** Where φ⁽ᵏ⁾ is the first derivative that jumps, or vanishes at a closed end, φ⁽ᵏ⁻¹⁾ may still strictly increase. */
function* monotone(form: Form, search: Investigation): Stepwise<CertificateStatement[]> {
  const { jumps, route } = search;
  const isJoined = jumps.length > 0 && Math.min(...jumps) === derivativeOrder(form);
  if (!isJoined && !vanishesAtEnd(form, search)) return [];
  const data = toFormData(form);
  const exact: CertificateStatement[] = route === undefined ? [] : [{ kind: "monotone", form: data, cover: sturmSteps(route) }];
  if (exact.some((s) => search.accepts(s))) return exact;
  const cover = yield* coverByParts({ bench: search.bench.opened, form, strict: true, hints: search.hints });
  return cover.kind === "covered" ? [{ kind: "monotone", form: data, cover: cover.steps }] : [];
}

/** Whether the form may be 0 at an end that belongs to the domain. Past analytic functions, a zero there is not seen to be isolated. */
function vanishesAtEnd(form: Form, { bench, route, jumps }: Investigation): boolean {
  if (route !== undefined || jumps.some((k) => k < derivativeOrder(form))) return false;
  return SIDES.some((side) => {
    if (closedEnd(bench.domain, side) === undefined) return false;
    const value = endEnclosure(bench, form, side);
    return value === undefined || (Q.sign(value.lo) <= 0 && Q.sign(value.hi) >= 0);
  });
}

/** A value that is exactly 0 at a plain number: of a form that vanishes identically, samples are rounding errors. */
function plainZero(form: Form, search: Investigation): CertificateStatement | undefined {
  search.startPart();
  const isZero = (z: Rational): boolean => search.time.attempt(() => exactValue(search.bench, form, z))?.n === 0n;
  const z = [0n, 1n, -1n].map((n) => ({ n, d: 1n })).find((q) => contains(search.bench.domain, q) && isZero(q));
  return z === undefined ? undefined : valueStatement(form, z, ["0", "0"]);
}

/** A refutation that needs no search, for when the search found nothing. */
function quickRefutation(form: Form, search: Investigation): CertificateStatement | undefined {
  search.startPart();
  return search.time.attempt(() => negativeSample({ bench: search.bench, form })?.statement);
}

/** Pieces on which the form is 0, where φ is rational. */
function identicalZeros(form: Form, search: Investigation): CertificateStatement[] {
  return (search.route?.pieces ?? []).flatMap((p): CertificateStatement[] => {
    const statement: CertificateStatement = {
      kind: "identically-zero",
      form: toFormData(form),
      from: typeof p.from === "string" ? p.from : Q.toString(p.from),
      to: typeof p.to === "string" ? p.to : Q.toString(p.to),
    };
    return search.accepts(statement) ? [statement] : [];
  });
}
