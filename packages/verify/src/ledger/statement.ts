/** What a statement of the paper is, as data, and what examining it yields. A further statement is one more file in `statements/`. */

import type { Proof } from "../proofs/proof.js";
import type { Context } from "./context.js";
import type { HypothesisId } from "./hypotheses.js";

/** How a conclusion is known: *proved* over all of ℝ, *tested* against independent means, *observed* in runs. */
export type Evidence = "proved" | "tested" | "observed";

/** A statement of the paper: its words, its hypotheses, and how its conclusion is tried. */
export interface Statement {
  /** Permanent: the number in the paper, with a word where it holds several statements. */
  readonly id: string;
  readonly title: string;
  /** Where it stands in the paper, or in the specification. */
  readonly place: string;
  /** The sentence that was tested for one activation, where the paper's is about all of them. */
  readonly titleFor?: (c: Context) => string;
  readonly hypotheses: readonly HypothesisId[];
  /** Those of the hypotheses without which there is nothing to examine: a statement about weights 1, for data with others. */
  readonly runsOnlyWith?: readonly HypothesisId[];
  /** The loss scales c that it is judged under. */
  readonly lossScale?: string;
  /** The conclusion as LaTeX, where it is a formula. */
  readonly latex?: string;
  /** In words and symbols. */
  readonly conclusion: string;
  /** The independent means by which it is examined. */
  readonly oracles: readonly string[];
  /** Tries to break the conclusion; yields how many cases it has tried so far, so that callers can show progress or stop. */
  readonly examine: (c: Context) => Generator<number, Examination>;
}

/** The worst case that was met: an error beside the tolerance that it may have, and where. */
export interface Worst {
  readonly error: number;
  readonly tolerance: number;
  /** Of the quantity that was computed, where error and tolerance are relative to one. */
  readonly size?: number;
  /** What tells the case apart: seed, sizes, place on a path. */
  readonly case: string;
}

/** Whether a comparison tells a quantity of this size from 0: one whose tolerance is as large as the quantity itself says nothing of it. */
export const isDecisive = ({ tolerance, size }: { readonly tolerance: number; readonly size?: number }): boolean =>
  size === undefined || tolerance < size;

/** The worst answer of one oracle about a formula, of those that decide; where none does, the one that came closest to that. */
export interface OracleError {
  readonly oracle: string;
  readonly error: number;
  readonly tolerance: number;
  /** The error over the size of the quantity in that case. */
  readonly relative: number;
  /** Cases in which it decided. */
  readonly cases: number;
  /** Cases in which its tolerance was no smaller than the quantity, so that it said nothing; none without it. */
  readonly undecided?: number;
}

/** Both sides of an inequality at their closest: how sharp a bound is. */
export interface Sharpness {
  /** left/right for left ≤ right, so that 1 is sharp and more than 1 a violation. */
  readonly ratio: number;
  readonly case: string;
}

/** A case in which the conclusion does not hold. */
export interface Counterexample {
  readonly text: string;
  /** All numbers of it, by name: what a program can replay. */
  readonly values: Readonly<Record<string, number | readonly number[] | readonly (readonly number[])[]>>;
}

/** What examining a statement found, before its hypotheses are looked at. */
export interface Examination {
  readonly conclusion: "holds" | "fails" | "unknown";
  readonly evidence: Evidence;
  /** Cases that were decided. */
  readonly cases: number;
  /** Cases that were tried and that say nothing either way: a flow that was still on its way, say. */
  readonly undecided?: number;
  /** What the conclusion rests on where it is not that each case has it: shares of runs, a fitted order. */
  readonly held?: string;
  readonly worst?: Worst;
  readonly errors?: readonly OracleError[];
  readonly sharpness?: Sharpness;
  readonly counterexample?: Counterexample;
  /** Where the evidence is a proof that was made step by step: from what of φ, and by which steps. */
  readonly proof?: Proof;
  /** What is worth knowing beside the verdict, a sentence each. */
  readonly notes?: readonly string[];
  /** The message of an error of flatcheck itself, which ended the examination. */
  readonly defect?: string;
}
