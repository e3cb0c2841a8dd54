/** Proofs of bounds, checked step by step: from what holds of all data and of this φ to what the bound itself says. */

import type { Stated } from "../bounds/sides.js";
import type { Polynomial } from "../oracles/polynomials.js";
import { type Claim, claimText } from "./claims.js";
import type { Derivation, ProofStep } from "./derivation.js";
import { type Goal, goalOf } from "./goal.js";
import type { Ground } from "./ground.js";
import { equal, NO_SUBSTITUTION, type Substitution, substituted } from "./letters.js";
import type { PrintedStep, Proof, Refusal } from "./proof.js";
import type { Known, Rules } from "./rule.js";
import { RULES } from "./rules.js";

/** A claim of a proof, and whether it rests on what was only supposed. */
export interface Entry {
  readonly claim: Claim;
  readonly isSupposed: boolean;
}

interface Derived {
  readonly goal: Goal;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly steps: readonly PrintedStep[];
}

/** The proof of a bound, or why it is none; `where` is what letters are in it. */
export function prove(stated: Stated, derivation: Derivation, ground: Ground, where: Substitution = NO_SUBSTITUTION): Proof | Refusal {
  const derived = derive(stated, derivation, ground, where);
  if ("refused" in derived) return derived;
  const { goal, entries, steps } = derived;
  const isShown = (p: Polynomial): boolean =>
    [...entries.values()].some(({ claim, isSupposed }) => !isSupposed && claim.kind === "nonnegative" && equal(claim.polynomial, p));
  return goal.shown.every(isShown) ? { from: ground.from, steps } : { refused: "what was to be shown is not among the claims" };
}

/** All claims of a derivation, by name, or which step its rule refuses. */
export function derive(stated: Stated, derivation: Derivation, ground: Ground, where: Substitution = NO_SUBSTITUTION): Derived | Refusal {
  const read = (p: Polynomial): Polynomial => substituted(p, where);
  const found = goalOf(stated, derivation.means, ground);
  if (found === undefined) return { refused: "the sides of the bound are of no kind that proofs have" };
  const goal: Goal = { premise: found.premise === undefined ? undefined : read(found.premise), shown: found.shown.map(read) };
  const entries = new Map<string, Entry>();
  const steps: PrintedStep[] = [];
  for (const step of derivation.steps) {
    const refused = take(step, { ground, goal, read }, entries, steps);
    if (refused !== undefined) return { refused: `${step.name}: ${refused}` };
  }
  return { goal, entries, steps };
}

/** Adds the claims of a step; the reason where it has none. */
function take(step: ProofStep, about: Omit<Known, "claim">, entries: Map<string, Entry>, steps: PrintedStep[]): string | undefined {
  const used: Entry[] = [];
  const claim = (name: string): Claim | undefined => {
    const entry = entries.get(name);
    if (entry !== undefined) used.push(entry);
    return entry?.claim;
  };
  const rule = RULES[step.by] as Rules<ProofStep["by"]>[ProofStep["by"]] as (
    step: ProofStep,
    known: Known,
  ) => ReturnType<Rules<"premise">["premise"]>;
  const outcome = rule(step, { ...about, claim });
  if (typeof outcome === "string") return outcome;
  const isSupposed = step.by === "suppose" || (step.by !== "two phases" && used.some((entry) => entry.isSupposed));
  for (const [suffix, said] of outcome) {
    const name = `${step.name}${suffix}`;
    if (entries.has(name)) return "a name that is taken";
    entries.set(name, { claim: said, isSupposed });
    steps.push({ claim: claimText(said), by: step.by });
  }
  return undefined;
}
