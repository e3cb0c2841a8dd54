/** What a rule of a derivation is: from a step and what is known to claims, or why there are none. */
import type { Polynomial } from "../oracles/polynomials.js";
import type { Claim } from "./claims.js";
import type { ProofStep } from "./derivation.js";
import type { Goal } from "./goal.js";
import type { Ground } from "./ground.js";

/** What a rule may look at. */
export interface Known {
  readonly ground: Ground;
  readonly goal: Goal;
  readonly claim: (name: string) => Claim | undefined;
  /** Letters that the statement gives values to have them. */
  readonly read: (p: Polynomial) => Polynomial;
}

/** Claims by what is added to the name of the step; or why there is none. */
export type Outcome = readonly (readonly [string, Claim])[] | string;

/** The step of one kind. */
export type ProofStepBy<K extends ProofStep["by"]> = Extract<ProofStep, { readonly by: K }>;
/** A rule for each kind of step. */
export type Rules<K extends ProofStep["by"]> = { readonly [B in K]: (step: ProofStepBy<B>, known: Known) => Outcome };

/** The polynomial of a claim that one is ≥ 0. */
export function polynomialOf({ claim }: Known, name: string): Polynomial | undefined {
  const found = claim(name);
  return found?.kind === "nonnegative" ? found.polynomial : undefined;
}
