/**
 * The kinds of condition that an assumption on φ over all of ℝ can be made of, and what verified statements say about each. These rules are the last
 * link of the trust path: from statements that replay accepted to `holds` or `fails`. A further kind is one more file beside this one and its line in
 * the table, and how it is searched for: a file in `search/evidence/` and its line there.
 */
import type { CertificateStatement } from "../certificate.js";
import { type Domain, LINE } from "../domain.js";
import type { DerivativeOrder } from "../form.js";
import { type AlternativesCondition, alternatives } from "./alternatives.js";
import type { Conclusion, ConditionKind, ConstantBounds, Decision } from "./conditionKind.js";
import { type DivergesCondition, diverges } from "./diverges.js";
import { type DominatesCondition, dominates } from "./dominates.js";
import { type ExtremumCondition, extremum } from "./extremum.js";
import { type InjectiveCondition, injective } from "./injective.js";
import { type OntoCondition, onto } from "./onto.js";
import { type SignCondition, sign } from "./sign.js";
import { type Notation, symbolOf, type Words } from "./words.js";

/** A condition on φ over all of ℝ, as data. */
export type Condition =
  | SignCondition
  | DominatesCondition
  | DivergesCondition
  | OntoCondition
  | AlternativesCondition
  | ExtremumCondition
  | InjectiveCondition;

/** The kinds of conditions. */
export type ConditionType = Condition["type"];

/** The conditions of one kind. */
export type ConditionOf<T extends ConditionType> = Extract<Condition, { readonly type: T }>;

const KINDS: { readonly [T in ConditionType]: ConditionKind<ConditionOf<T>> } = {
  sign,
  dominates,
  diverges,
  onto,
  alternatives,
  extremum,
  injective,
};

const kindOf = ({ type }: Condition): ConditionKind<Condition> => KINDS[type] as ConditionKind<Condition>;

/** The highest derivative of φ that has to exist for the condition to hold. */
export const orderOf = (condition: Condition): DerivativeOrder => kindOf(condition).order(condition);

/** What follows for a condition on a domain, ℝ if none is given, from statements about it that all hold. */
export function conclude(condition: Condition, statements: readonly CertificateStatement[], domain: Domain = LINE): Conclusion {
  const kind = kindOf(condition);
  const singular = singularFor(condition, statements);
  return singular >= 0 ? { verdict: "fails", by: [singular] } : kind.conclude(condition, statements, domain);
}

/** The index of a statement by which φ is not defined somewhere, or lacks a derivative that the condition speaks of; −1 where there is none. */
export const singularFor = (condition: Condition, statements: readonly CertificateStatement[]): number =>
  statements.findIndex((s) => isSingular(s, orderOf(condition)));

/** φ is not defined, or lacks a derivative up to the order. Where φ itself jumps it exists, and its derivatives do not. */
function isSingular(s: CertificateStatement, order: number): boolean {
  if (s.kind === "undefined" || s.kind === "pole") return true;
  return (s.kind === "jump" || s.kind === "seam") && order > 0 && s.derivative <= order;
}

/** A constant that a condition names. */
export interface NamedConstant {
  readonly name: string;
  readonly symbol: Notation;
  /** `ρ₁ = inf φ'`. */
  readonly meaning: Notation;
  /** Why it is +∞, where it is. */
  readonly whyInfinite: string | undefined;
}

/** The constant that the condition names, if it does. */
export function constantOf(condition: Condition): NamedConstant | undefined {
  const { constant } = kindOf(condition);
  if (constant === undefined || !("constant" in condition) || condition.constant === undefined) return undefined;
  const { constant: name } = condition;
  return { name, symbol: symbolOf(name), meaning: constant.meaning(condition), whyInfinite: constant.whyInfinite?.(condition) };
}

/** What statements about a domain, ℝ if none is given, that all hold say of the constant of a condition. */
export const constantBounds = (
  condition: Condition,
  statements: readonly CertificateStatement[],
  verdict: Decision,
  domain: Domain = LINE,
): ConstantBounds | undefined => kindOf(condition).constant?.bounds(condition, statements, verdict, domain);

/** What the condition says of a domain, as parts of a sentence. */
export const wordsOf = (condition: Condition, domain: Domain = LINE): Words => kindOf(condition).words(condition, domain);
