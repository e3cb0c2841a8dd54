/** Evidence on the sign of a form: its infimum, a witness, and for an antiderivative that increases, a cover that may have seams. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import type { SignCondition } from "../../conditions/sign.js";
import { closedEnd, contains, SIDES } from "../../domain.js";
import { isPiecewise } from "../../expressionFacts.js";
import { derivativeOrder, type Form } from "../../form.js";
import { coverLine } from "../covers/cover.js";
import { enclosureOf, type Infimum, metBy } from "../infima/outcome.js";
import { placeOfInfimum } from "../infima/place.js";
import { plainWitness } from "../infima/plainWitness.js";
import { negativeSample } from "../infima/witness.js";
import type { Investigation } from "../investigation.js";
import { isPoint } from "../places.js";
import { endEnclosure } from "../points/endValues.js";
import { zeroOfFactor } from "../points/factorZero.js";
import { exactValue, valueStatement } from "../points/values.js";
import { arithmetic, formOn, sturmSteps } from "../rational/rationalRoute.js";
import { boundByForm } from "./boundByForm.js";
import type { Found } from "./evidence.js";
import { identicallyZero } from "./identicallyZero.js";
import { piecesThatMayVanish, type Span } from "./seamPieces.js";

export function* signEvidence({ form, relation }: SignCondition, search: Investigation): Stepwise<Found> {
  const isIncreasing = relation === "increasing";
  const { bench } = search;
  const identity = relation === "nonnegative" ? yield* identicallyZero(form, search) : undefined;
  if (identity !== undefined) return { statements: [identity] };
  const plain = relation === "nonnegative" ? yield* boundByForm(form, search) : undefined;
  if (plain !== undefined) return { statements: [plain] };
  const inf = yield* search.infimumOf(form);
  const zeros = isIncreasing ? identicalZeros(form, search) : [];
  const seams = isIncreasing ? ((yield* search.time.attemptSteps(() => monotone(form, search, inf))) ?? []) : [];
  const at = yield* search.time.attemptSteps(() => placeOfInfimum({ bench, form }, inf));
  const isAtPoint = isPoint(metBy(inf)?.at);
  const witness = plainWitness({ bench, form }, inf);
  const mayVanish = inf.kind === "open" || (inf.kind === "bounded" && inf.upper.n === 0n && !isAtPoint);
  const zero = mayVanish && relation === "positive" ? (plainZero(form, search) ?? zeroOfFactor(bench, form)) : undefined;
  const isOpen = inf.kind === "open" ? !isAtPoint : isRefutedBadly([...witness, ...inf.statements], inf, search);
  const early = zero ?? (isOpen ? quickRefutation(form, search) : undefined);
  if (inf.kind === "open" && early === undefined) yield* search.diagnose(inf.left);
  return {
    statements: [...(early === undefined ? [] : [early]), ...witness, ...inf.statements, ...zeros, ...seams],
    constant: enclosureOf(inf, at),
    left: inf.kind === "open" ? inf.left : undefined,
  };
}

/** Whether a value below 0 was met and replay accepts nothing that was found: pieces may meet where it was. */
function isRefutedBadly(found: readonly CertificateStatement[], inf: Infimum, search: Investigation): boolean {
  const upper = metBy(inf)?.upper;
  return upper !== undefined && Q.sign(upper) < 0 && isPiecewise(search.bench.expression) && !found.some((s) => search.accepts(s));
}

/** Where φ⁽ᵏ⁾ is the first derivative that jumps, or has isolated zeros beside its seams, or vanishes at a closed end, φ⁽ᵏ⁻¹⁾ may still strictly increase. */
function* monotone(form: Form, search: Investigation, inf: Infimum): Stepwise<CertificateStatement[]> {
  const { jumps, route } = search;
  const first = Math.min(...jumps, Number.POSITIVE_INFINITY);
  const isOpen = inf.kind === "open" || (inf.kind === "bounded" && Q.sign(inf.lower) <= 0);
  const isSought = first === derivativeOrder(form) || (route === undefined && isPiecewise(search.bench.expression) && isOpen);
  if (first < derivativeOrder(form) || !(isSought || vanishesAtEnd(form, search))) return [];
  const data = toFormData(form);
  const exact: CertificateStatement[] = route === undefined ? [] : [{ kind: "monotone", form: data, cover: sturmSteps(route) }];
  if (exact.some((s) => search.accepts(s))) return exact;
  const smooth = derivativeOrder(form) - 1;
  const found = yield* coverLine({ bench: search.bench.opened, form, smooth, strict: true, isolated: true, hints: search.hints });
  if (found.kind !== "covered") return [];
  return [{ kind: "monotone", form: data, cover: found.steps, ...(found.period === undefined ? {} : { period: found.period }) }];
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

/** Pieces on which the form is 0. */
function identicalZeros(form: Form, search: Investigation): CertificateStatement[] {
  const text = (end: Rational | "-inf" | "+inf"): string => (typeof end === "string" ? end : Q.toString(end));
  return zeroPieces(form, search).flatMap(({ from, to }): CertificateStatement[] => {
    const statement: CertificateStatement = { kind: "identically-zero", form: toFormData(form), from: text(from), to: text(to) };
    return search.accepts(statement) ? [statement] : [];
  });
}

/** Pieces on which the form is 0 where φ is rational, or may be, as plain points tell. */
function zeroPieces(form: Form, search: Investigation): readonly Span[] {
  if (search.route === undefined) return piecesThatMayVanish(form, search);
  return search.onRoute(({ pieces }) => pieces.filter((p) => arithmetic(p).isZero(formOn(p, form)))) ?? [];
}
