/** What an output format of `flatcheck derive` is: a name and a function from what was derived to text. */
import type { Derivation } from "../formulas/derivation.js";
import type { Expansion } from "../formulas/expansion.js";

export interface Material {
  readonly derivation: Derivation;
  /** The formulas written out for given sizes, where they were asked for. */
  readonly expansion?: Expansion;
  /** Sentences on which engines confirmed the derivatives, for readers. */
  readonly confirmation?: readonly string[];
  /** The same for programs. */
  readonly engines?: unknown;
}

export interface Exporter {
  /** As in `--format`. */
  readonly name: string;
  /** Prints a module that runs, for networks of any size, rather than formulas. */
  readonly code: boolean;
  readonly write: (material: Material) => string;
}
