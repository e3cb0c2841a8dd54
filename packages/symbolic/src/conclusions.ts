/**
 * What statements about φ say about the assumptions: recomputed from the statements alone, by `check` when it reports and by
 * `audit` when it reads a certificate.
 */
import { boundOf, type Condition, conclude, type Decision, provedBeta, ratioUpper, type Statement, upperOf } from "@flatcheck/certify";
import { Q, type Rational } from "@flatcheck/enclosure";
import { ASSUMPTIONS, type Assumption, type DataNeed, THEOREMS } from "./assumptions.js";

/** Proved bounds of a sharp constant. */
export interface ConstantBounds {
  readonly lower: Rational | "-inf" | "+inf";
  readonly upper: Rational | "-inf" | "+inf";
}

export interface AssumptionConclusion {
  readonly verdict: Decision;
  /** The indices of the statements that refute it, for `fails`. */
  readonly refutedBy?: readonly number[];
  readonly constants: Readonly<Record<string, ConstantBounds>>;
}

/** The verdict on an assumption and the constants its conditions name. */
export function concludeAssumption(assumption: Assumption, statements: readonly Statement[]): AssumptionConclusion {
  const conclusions = assumption.conditions.map((c) => conclude(c, statements));
  const failed = conclusions.find((c) => c.verdict === "fails");
  const verdict: Decision = failed !== undefined ? "fails" : conclusions.every((c) => c.verdict === "holds") ? "holds" : "unknown";
  const constants: Record<string, ConstantBounds> = {};
  assumption.conditions.forEach((c, i) => {
    const bounds =
      "constant" in c && c.constant !== undefined && !singular(statements) ? boundsOf(c, statements, conclusions[i]!.verdict) : undefined;
    if (bounds !== undefined && "constant" in c) constants[c.constant as string] = bounds;
  });
  return { verdict, constants, ...(failed === undefined ? {} : { refutedBy: failed.by }) };
}

const singular = (statements: readonly Statement[]): boolean =>
  statements.some((s) => s.kind === "undefined" || s.kind === "pole" || s.kind === "jump");

function boundsOf(c: Condition, statements: readonly Statement[], verdict: Decision): ConstantBounds | undefined {
  if (c.type === "dominates") return verdict === "fails" ? undefined : ratioBounds(c, statements, verdict);
  const lowers = statements.map((s) => boundOf(s, c.form)).filter((q) => q !== undefined);
  const uppers = statements.map((s) => upperOf(s, c.form)).filter((q) => q !== undefined);
  const lower = lowers.length === 0 ? "-inf" : lowers.reduce((a, b) => Q.max(a, b));
  if (uppers.includes("-inf")) return { lower: "-inf", upper: "-inf" };
  const finite = uppers.filter((q): q is Rational => typeof q !== "string");
  if (finite.length === 0 && lower === "-inf") return undefined;
  return { lower, upper: finite.length === 0 ? "+inf" : finite.reduce((a, b) => Q.min(a, b)) };
}

function ratioBounds(
  c: Extract<Condition, { type: "dominates" }>,
  statements: readonly Statement[],
  verdict: Decision,
): ConstantBounds | undefined {
  const lower = provedBeta(c, statements)?.beta;
  const uppers = statements.flatMap((s) => ratioUpper(c, s) ?? []);
  if (lower === undefined && verdict === "holds") return { lower: "+inf", upper: "+inf" };
  if (lower === undefined && uppers.length === 0) return undefined;
  const isNonNegative = statements.some((s) => (boundOf(s, c.numerator)?.n ?? -1n) >= 0n);
  return { lower: lower ?? (isNonNegative ? Q.ZERO : "-inf"), upper: uppers.length === 0 ? "+inf" : uppers.reduce((a, b) => Q.min(a, b)) };
}

export interface TheoremConclusion {
  readonly verdict: Decision;
  readonly because: readonly string[];
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
export function conclusionsOf(statements: readonly Statement[], ids: readonly string[]): Record<string, unknown> {
  const exactly = (q: Rational | "-inf" | "+inf"): string => (typeof q === "string" ? q : Q.toString(q));
  return Object.fromEntries(
    ASSUMPTIONS.filter((a) => ids.includes(a.id)).map((a) => {
      const { verdict, constants } = concludeAssumption(a, statements);
      const bounds = Object.entries(constants).map(([k, c]) => [k, { lower: exactly(c.lower), upper: exactly(c.upper) }]);
      return [a.id, { verdict, constants: Object.fromEntries(bounds) }];
    }),
  );
}
