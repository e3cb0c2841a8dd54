/** A proof as it is reported, or why there is none. */

/** One step of a proof, as it is printed. */
export interface PrintedStep {
  readonly claim: string;
  readonly by: string;
}

export interface Proof {
  /** What was certified of φ. */
  readonly from: readonly string[];
  readonly steps: readonly PrintedStep[];
}

export interface Refusal {
  /** Why nothing is proved. */
  readonly refused: string;
}
