/**
 * The strength of the tests: every statement that is data is changed in one place at a time, and what was changed is examined as the statement is.
 * A changed statement that still holds survives; every survivor has a reason.
 */
import type { Bound } from "../bounds/bound.js";
import { type Case, decide, isTie } from "../bounds/decision.js";
import { heightOf, type Inequality, type InequalityStatement, isMeant } from "../bounds/inequality.js";
import type { Sides } from "../bounds/sides.js";
import { oraclesOf } from "../formulas/formulaOracles.js";
import type { FormulaSpec } from "../formulas/formulaSpec.js";
import { examineChanged, type FormulaStatement } from "../formulas/formulaStatement.js";
import type { Examined } from "../formulas/formulaWorld.js";
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { boundMutants, quantitiesOf } from "./boundMutants.js";
import { sameFormula } from "./sameFormula.js";
import { mutantsOf } from "./tensorMutants.js";

/** Why a mutant survived, or that it did not. */
export type Fate = "killed" | "equivalent" | "weaker" | "not sharp" | "survived";

/** What became of one change of a formula or a bound. */
export interface MutantReport {
  readonly statement: string;
  readonly change: string;
  readonly fate: Fate;
  /** The expression of the first activation that killed it, or the reason of its survival. */
  readonly by: string;
}

/** A context, with a name for reports. */
export interface Activation {
  readonly name: string;
  readonly context: Context;
}

/** Every mutant of every statement that is data, one after the other. */
export function* mutants(statements: readonly Statement[], activations: readonly Activation[]): Generator<MutantReport> {
  for (const statement of statements) {
    if (isFormula(statement)) yield* formulaReports(statement.formula, activations);
    else if (isInequality(statement)) yield* inequalityReports(statement, activations);
  }
}

/** Whether the statement is a formula, which has oracles and mutants. */
export const isFormula = (s: Statement): s is FormulaStatement => "formula" in s;
export const isInequality = (s: Statement): s is InequalityStatement => "inequality" in s;

function finding(examination: Generator<number, Examination>): Examination {
  for (;;) {
    const next = examination.next();
    if (next.done === true) return next.value;
  }
}

/** A changed formula, and what shows that it is the same one. */
interface FormulaMutant {
  readonly change: string;
  readonly examined: Examined;
  readonly isSame: () => boolean;
}

export function formulaMutants(spec: FormulaSpec): readonly FormulaMutant[] {
  const { tree, multipliers } = spec;
  const own = mutantsOf(tree).map(({ change, tree: changed }) => ({
    change,
    examined: { ...spec, tree: changed },
    isSame: () => sameFormula(tree, changed),
  }));
  if (multipliers === undefined) return own;
  const parts = (["matrix", "right"] as const).flatMap((side) =>
    mutantsOf(multipliers[side]).map(({ change, tree: changed }) => ({
      change: `${change}, in ${side === "matrix" ? "G" : "the right side"} of the system for α`,
      examined: { ...spec, multipliers: { ...multipliers, [side]: changed } },
      isSame: () => sameFormula(multipliers[side], changed),
    })),
  );
  return [...own, ...parts];
}

function* formulaReports(spec: FormulaSpec, activations: readonly Activation[]): Generator<MutantReport> {
  const oracles = oraclesOf(spec);
  for (const { change, examined, isSame } of formulaMutants(spec)) {
    const killer = activations.find(({ context }) => finding(examineChanged(spec, examined, context, oracles)).conclusion === "fails");
    const base = { statement: spec.id, change };
    if (killer !== undefined) yield { ...base, fate: "killed", by: killer.name };
    else if (isSame()) yield { ...base, fate: "equivalent", by: "the same polynomial in φ⁽ᵏ⁾(z_ij), a, c, x, y, u, w and α" };
    else yield { ...base, fate: "survived", by: "not told apart from the formula" };
  }
}

/** All cases of the statement are found once; what was changed is examined in all. */
function* inequalityReports({ id, inequality }: InequalityStatement, activations: readonly Activation[]): Generator<MutantReport> {
  const collected = activations.map((activation) => ({ ...activation, cases: [...inequality.cases(activation.context)] }));
  const known = collected.filter(({ cases }) => cases.length > 0);
  if (known.length === 0) return;
  const all = known.flatMap(({ cases }) => cases);
  for (const { change, mutant } of inequalityMutants(inequality)) {
    const killer = known.find(({ cases }) => cases.some((one) => isAgainst(mutant, one)));
    const end = killer === undefined ? reasonOf(inequality, mutant, all) : ({ fate: "killed", by: killer.name } as const);
    yield { statement: id, change, ...end };
  }
  yield { statement: id, change: "< for ≤", ...strictly(inequality, known) };
}

/** Doubles are enough to pass over most; the rest is decided. */
const isAgainst = (mutant: Both, one: Case): boolean =>
  isMeant(mutant, one) && !(heightOf(mutant, one) < 1 - NOTICED) && decide(mutant, one).decision === "fails";

/** Where doubles of both sides differ by less, relative, either may be larger. */
const NOTICED = 1e-3;
/** More than doubles of a ratio are off by. */
const EQUAL = 1e-9;

/** Left < right is false where both sides agree to what enclosures tell. */
function strictly(inequality: Both, known: readonly (Activation & { readonly cases: readonly Case[] })[]): End {
  const isEqual = (one: Case): boolean => {
    const { decision, ratio } = decide(inequality, one);
    return decision === "undecided" && isTie(ratio);
  };
  const killer = known.find(({ cases }) => cases.some(isEqual));
  if (killer !== undefined) return { fate: "killed", by: killer.name };
  const ratios = known.flatMap(({ cases }) => cases.filter((one) => isMeant(inequality, one)).map((one) => heightOf(inequality, one)));
  return {
    fate: "not sharp",
    by: `no case has both sides equal: the bound comes to ${Math.max(0, ...ratios).toPrecision(3)} of its right side`,
  };
}

type End = Pick<MutantReport, "fate" | "by">;
type Both = Pick<Inequality, "left" | "right" | "premise">;

export function inequalityMutants({ left, right, premise }: Both): readonly { readonly change: string; readonly mutant: Both }[] {
  const names = [left, right, ...(premise === undefined ? [] : [premise.left, premise.right])].flatMap(quantitiesOf);
  const base: Both = premise === undefined ? { left, right } : { left, right, premise };
  const changed = (place: string, bound: Bound, put: (b: Bound) => Both) =>
    boundMutants(bound, names).map(({ change, bound: other }) => ({ change: `${change}, ${place}`, mutant: put(other) }));
  const ofPremise = (p: Sides) => [
    { change: "without the premise", mutant: { left, right } },
    ...changed("left of the premise", p.left, (b) => ({ ...base, premise: { ...p, left: b } })),
    ...changed("right of the premise", p.right, (b) => ({ ...base, premise: { ...p, right: b } })),
  ];
  return [
    ...changed("left", left, (b) => ({ ...base, left: b })),
    ...changed("right", right, (b) => ({ ...base, right: b })),
    { change: "≥ for ≤", mutant: { ...base, left: right, right: left } },
    ...(premise === undefined ? [] : ofPremise(premise)),
  ];
}

/** Beside the original: it speaks of fewer cases or claims less in all of them, or more in some and is true all the same. */
function reasonOf(original: Both, mutant: Both, cases: readonly Case[]): End {
  let [closest, stronger, added] = [0, 1, 0];
  for (const one of cases) {
    const before = heightOf(original, one);
    const isOld = isMeant(original, one);
    if (isOld) closest = Math.max(closest, before);
    if (!isMeant(mutant, one)) continue;
    if (!isOld) added++;
    const after = heightOf(mutant, one);
    if (after > before * (1 + EQUAL)) stronger = Math.max(stronger, before > 0 ? after / before : Number.POSITIVE_INFINITY);
  }
  if (stronger === 1 && added === 0) return { fate: "weaker", by: "it claims less in every case: this direction cannot be seen" };
  const more = stronger > 1 ? `it claims more, up to ${stronger.toPrecision(3)} times,` : `it speaks of ${added} more cases`;
  return { fate: "not sharp", by: `${more} and is true in them: the bound comes to ${closest.toPrecision(3)} of its right side` };
}

/** How many changed formulas one oracle tells from the formula by itself. */
export interface OracleScore {
  readonly oracle: string;
  readonly killed: number;
  readonly of: number;
}

/** Each oracle alone against every changed formula that it is an oracle of and that is not the formula again. */
export function oracleScores(statements: readonly Statement[], activations: readonly Activation[]): readonly OracleScore[] {
  const scores = new Map<string, { killed: number; of: number }>();
  for (const { formula: spec } of statements.filter(isFormula)) {
    const changed = formulaMutants(spec).filter(({ isSame }) => !isSame());
    for (const oracle of oraclesOf(spec)) {
      const score = scores.get(oracle.name) ?? { killed: 0, of: 0 };
      scores.set(oracle.name, score);
      for (const { examined } of changed) {
        score.of++;
        if (activations.some(({ context }) => finding(examineChanged(spec, examined, context, [oracle])).conclusion === "fails"))
          score.killed++;
      }
    }
  }
  return [...scores].map(([oracle, score]) => ({ oracle, ...score }));
}

export interface Score {
  readonly killed: number;
  readonly equivalent: number;
  readonly weaker: number;
  readonly notSharp: number;
  readonly survived: number;
}

/** How many mutants were found, and how many survived. */
export function scoreOf(reports: readonly MutantReport[]): Score {
  const count = (fate: Fate): number => reports.filter((r) => r.fate === fate).length;
  return {
    killed: count("killed"),
    equivalent: count("equivalent"),
    weaker: count("weaker"),
    notSharp: count("not sharp"),
    survived: count("survived"),
  };
}
