/** What became of one assumption: a theorem with its proof, or why it is left out. */

export interface CoqOutcome {
  readonly id: string;
  readonly text: string;
  /** The names of the theorems in `text`. */
  readonly theorems: readonly string[];
  readonly leftOut?: string;
}

export const leftOut = (id: string, reason: string): CoqOutcome => ({ id, text: "", theorems: [], leftOut: reason });
