/**
 * What statements about φ say about the assumptions: recomputed from the statements alone, by `check` when it reports and by
 * `audit` when it reads a certificate.
 */
import {
  type CertificateStatement,
  type ConstantBounds,
  conclude,
  conditionData,
  constantBounds,
  constantOf,
  type Decision,
  type Domain,
  domainText,
  LINE,
  singularFor,
} from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Assumption, type DataNeed, THEOREMS } from "./assumptions.js";
import { isClaimId, isConstantId } from "./claims/claimEntry.js";
import { entriesNamed } from "./registry.js";

export interface AssumptionConclusion {
  readonly verdict: Decision;
  /** The indices of the statements that refute it, for `fails`. */
  readonly refutedBy?: readonly number[];
  readonly constants: Readonly<Record<string, ConstantBounds>>;
}

/** The verdict on an assumption on a domain, ℝ if none is given, and the constants its conditions name. */
export function concludeAssumption(
  assumption: Assumption,
  statements: readonly CertificateStatement[],
  domain: Domain = LINE,
): AssumptionConclusion {
  const conclusions = assumption.conditions.map((c) => conclude(c, statements, domain));
  const failed = conclusions.find((c) => c.verdict === "fails");
  const verdict: Decision = failed !== undefined ? "fails" : conclusions.every((c) => c.verdict === "holds") ? "holds" : "unknown";
  const constants: Record<string, ConstantBounds> = {};
  assumption.conditions.forEach((c, i) => {
    const { name } = constantOf(c) ?? {};
    if (name === undefined || singularFor(c, statements) >= 0) return;
    const bounds = constantBounds(c, statements, conclusions[i]!.verdict, domain);
    if (bounds !== undefined) constants[name] = bounds;
  });
  return { verdict, constants, ...(failed === undefined ? {} : { refutedBy: failed.by }) };
}

export interface TheoremConclusion {
  readonly verdict: Decision;
  readonly because: readonly string[];
  /** Of `unknown`, where it is not for want of a verdict. */
  readonly reason?: string;
}

/**
 * On an interval the theorems are open: they speak of parameters θ whose pre-activations may be any real numbers, and what holds of φ on an interval does not say what
 * holds of it elsewhere.
 */
export function theoremsOn(domain: Domain, verdicts: Readonly<Record<string, Decision>>): Record<string, TheoremConclusion> {
  const reason = `a theorem about all of ℝ, which verdicts on ${domainText(domain)} do not imply`;
  const open = (t: (typeof THEOREMS)[number]): TheoremConclusion => ({ verdict: "unknown", because: t.needs, reason });
  return Object.fromEntries(THEOREMS.filter((t) => t.needs.every((id) => verdicts[id] !== undefined)).map((t) => [t.id, open(t)]));
}

/** Which theorems follow from verdicts on the assumptions, and on what they need of data where data are given; `because` names what decides. */
export function concludeTheorems(
  verdicts: Readonly<Record<string, Decision>>,
  ofData?: Readonly<Record<DataNeed, Decision>>,
): Record<string, TheoremConclusion> {
  const all: Readonly<Record<string, Decision>> = { ...verdicts, ...ofData };
  return Object.fromEntries(
    THEOREMS.filter((t) => t.needs.every((id) => verdicts[id] !== undefined)).map((t) => {
      const needs = ofData === undefined ? t.needs : [...t.needs, ...t.needsOfData];
      const failing = needs.filter((id) => all[id] === "fails");
      const open = needs.filter((id) => all[id] === "unknown");
      if (failing.length > 0) return [t.id, { verdict: "fails", because: failing }];
      return [t.id, open.length > 0 ? { verdict: "unknown", because: open } : { verdict: "holds", because: needs }];
    }),
  );
}

/** What a certificate says follows from its statements, in exact text. */
export const conclusionsOf = (
  statements: readonly CertificateStatement[],
  ids: readonly string[],
  domain: Domain = LINE,
): Record<string, unknown> => conclusionData(concludedOf(statements, ids, domain));

/** An assumption, and what statements say of it. */
export type Concluded = readonly [Assumption, AssumptionConclusion];

/** What the statements say of the assumptions of these names. */
export const concludedOf = (statements: readonly CertificateStatement[], ids: readonly string[], domain: Domain): Concluded[] =>
  entriesNamed(ids).map((a) => [a, concludeAssumption(a, statements, domain)]);

/** Conclusions as a certificate writes them. */
export function conclusionData(concluded: readonly Concluded[]): Record<string, unknown> {
  const exactly = (q: Rational | "-inf" | "+inf"): string => (typeof q === "string" ? q : Q.toString(q));
  return Object.fromEntries(
    concluded.map(([a, { verdict, constants }]) => {
      const bounds = Object.entries(constants).map(([k, c]) => [k, { lower: exactly(c.lower), upper: exactly(c.upper) }]);
      const asked = isClaimId(a.id) || isConstantId(a.id) ? { conditions: a.conditions.map(conditionData) } : {};
      return [a.id, { verdict, ...asked, constants: Object.fromEntries(bounds) }];
    }),
  );
}
