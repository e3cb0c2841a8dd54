/** What statements are examined with: one activation, what `check` proved of it, data if there are any, and named streams of random numbers. */
import type { Expression } from "@flatcheck/activation";
import type { Matrix, Phi } from "@flatcheck/numeric";
import type { CheckReport, CoherenceReport, Decided } from "@flatcheck/symbolic";
import type { Random } from "../chance/random.js";
import type { Mirrored } from "../mirrored.js";

/** Lower ends of certified enclosures by the names of constants, as doubles rounded down: what a bound may rely on. None where there is none, or it is not positive. */
export type CertifiedConstants = Readonly<Record<string, number>>;

/** Samples on which all cases are tried: n × d inputs, n labels, m weights. */
export interface GivenData {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly a: Float64Array | undefined;
  /** λ_min(XXᵀ), a certified lower bound; 0 for dependent samples. */
  readonly mu: number;
  /** What exact arithmetic says of the samples, where it was asked. */
  readonly coherence?: CoherenceReport;
  /** Labels that were not given are drawn. */
  readonly labels?: "given" | "drawn";
  /** What was taken from a file, where the data are from one. */
  readonly origin?: DataOrigin;
}

/** How the columns of a file became X and y. */
export interface DataOrigin {
  readonly columns: readonly string[];
  readonly label?: string;
  readonly notes: readonly string[];
  /** The same in one sentence. */
  readonly reading: string;
  /** The options that chose, as they were typed. */
  readonly options: readonly string[];
}

/** What statements are examined with: φ in exact and in double form, what is proved of it, data, and streams of random numbers. */
export interface Context {
  readonly expression: Expression;
  readonly phi: Phi;
  readonly checked: CheckReport;
  readonly constants: CertifiedConstants;
  /** Whether φ′ > 0 on all of ℝ. */
  readonly increasing: Decided;
  /** The same, and `collapse`, of −φ. */
  readonly mirrored: Mirrored;
  readonly data?: GivenData;
  readonly seed: number;
  /** How hard to try: random cases of a formula; statements about flows take a fixed part of it. */
  readonly runs: number;
  /** A stream of its own for every name: adding a statement changes no other's numbers. */
  readonly random: (name: string) => Random;
}

/** The same without the given data: for statements about data of a kind. */
export function withoutData({ data: _, ...rest }: Context): Context {
  return rest;
}
